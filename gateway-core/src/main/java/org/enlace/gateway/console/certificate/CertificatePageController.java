package org.enlace.gateway.console.certificate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the certificates of this installation: all of them, one place with its actions, and the proposals of institutions. */
@Controller
@RequiresRight(Right.RENEW_CERTIFICATES)
public class CertificatePageController {

    private static final String AT_PLACE = "redirect:/certificates/place";

    private final CertificateService board;
    private final ProposalQueries proposals;

    CertificatePageController(CertificateService board, ProposalQueries proposals) {
        this.board = board;
        this.proposals = proposals;
    }

    @GetMapping("/certificates")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("node", board.node());
        Map<Boolean, List<CertificateView>> all =
                board.all().stream().collect(Collectors.partitioningBy(CertificateView::empty));
        model.addAttribute("places", all.get(false));
        model.addAttribute("empty", neediest(all.get(true)));
        model.addAttribute(
                "needed", all.get(true).stream().filter(CertificateView::needed).count());
        model.addAttribute("proposals", proposals.all(viewer));
        return "certificates";
    }

    private static List<CertificateView> neediest(List<CertificateView> empty) {
        return empty.stream()
                .sorted(Comparator.comparing(each -> !each.needed()))
                .toList();
    }

    @GetMapping("/certificates/place")
    String place(@RequestParam(defaultValue = "") String place, Model model) {
        model.addAttribute("node", board.node());
        model.addAttribute("it", board.one(place));
        model.addAttribute("longest", CertificateService.LONGEST_PEM);
        return "certificate-place";
    }

    /** Returns the certificate request as a file for the authority. */
    @GetMapping("/certificates/request")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String place) {
        CertificateView.Request request = board.one(place).request();
        if (request == null) {
            throw new NotFoundException();
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + place.replaceAll("[^A-Za-z0-9-]", "-") + ".csr\"")
                .contentType(MediaType.parseMediaType("application/pkcs10"))
                .body(request.pem().getBytes(StandardCharsets.US_ASCII));
    }

    /** Performs an action at a place. */
    @PostMapping("/certificates/{verb:request|import|retire}")
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String verb,
            @RequestParam Map<String, String> given,
            Model model,
            RedirectAttributes after,
            HttpServletResponse answer)
            throws IOException {
        String place = given.getOrDefault("place", "");
        board.one(place);
        try {
            after.addFlashAttribute("told", done(viewer, verb, given));
            after.addAttribute("place", place);
            return AT_PLACE;
        } catch (RenewalRefusedException refused) {
            refused(refused, model);
        } catch (InvalidParameterException bad) {
            model.addAttribute("bad", bad.parameter());
        }
        answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("given", given);
        return place(place, model);
    }

    private String done(Viewer viewer, String verb, Map<String, String> given) throws IOException {
        return switch (verb) {
            case "import" -> board.take(viewer, given).before() ? "before" : "taken";
            case "request" -> {
                board.request(viewer, given);
                yield "requested";
            }
            default -> {
                board.retire(viewer, given);
                yield "retired";
            }
        };
    }

    /** Returns the reason of a refusal in the page's language. */
    public static void refused(RenewalRefusedException refused, Model model) {
        model.addAttribute("flaw", refused.flaw().name());
        model.addAttribute("refused", refused.text(LocaleContextHolder.getLocale()));
    }

    @GetMapping("/certificates/proposals/{id}")
    String proposal(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        model.addAttribute(
                "it", proposals.one(viewer, RequestParameters.id("id", id)).orElseThrow(NotFoundException::new));
        model.addAttribute("unlisted", board.unlisted(RequestParameters.id("id", id)));
        return "certificate-proposal";
    }

    @PostMapping("/certificates/proposals/{id}/{verb:accept|decline}")
    String answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam Map<String, String> given,
            Model model,
            HttpServletResponse answer)
            throws IOException {
        UUID proposal = RequestParameters.id("id", id);
        try {
            ApprovalDecisions.Answer said = board.answer(viewer, proposal, verb, given);
            if (said == ApprovalDecisions.Answer.UNKNOWN) {
                throw new NotFoundException();
            }
            if (said == ApprovalDecisions.Answer.DONE) {
                return "redirect:/certificates/proposals/" + proposal;
            }
            model.addAttribute("why", said == ApprovalDecisions.Answer.CLOSED ? "closed" : "yours");
        } catch (RenewalRefusedException refused) {
            refused(refused, model);
        } catch (InvalidParameterException bad) {
            model.addAttribute("bad", bad.parameter());
        }
        answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return proposal(viewer, id, model);
    }
}
