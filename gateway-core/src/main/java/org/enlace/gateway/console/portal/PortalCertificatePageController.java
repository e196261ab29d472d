package org.enlace.gateway.console.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.certificate.CertificatePageController;
import org.enlace.gateway.console.certificate.CertificateService;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows the page on which an institution proposes its next certificate and sees the operator's answer. Operators of the whole installation see it as
 * one institution does.
 */
@Controller
@RequiresRight(Right.PROPOSE_CERTIFICATES)
class PortalCertificatePageController {

    private final PortalCertificates own;

    PortalCertificatePageController(PortalCertificates own) {
        this.own = own;
    }

    @GetMapping("/portal/certificates")
    String form(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        Viewer eyes = own.eyes(viewer, given);
        model.addAttribute("institution", eyes.institution());
        model.addAttribute("slots", own.slots(eyes));
        model.addAttribute("proposals", own.all(eyes));
        model.addAttribute("longest", CertificateService.LONGEST_PEM);
        model.addAttribute("json", ListLinks.of("/operator/api/portal/certificates", Map.of("as", eyes.institution())));
        return "portal-certificates";
    }

    @PostMapping("/portal/certificates")
    String propose(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes after,
            HttpServletResponse answer)
            throws IOException {
        Map<String, String> given = new HashMap<>(form);
        String[] slot = given.getOrDefault("slot", "").split("#", 2);
        given.put("link", slot[0]);
        given.put("credential", slot.length == 2 ? slot[1] : "");
        try {
            own.propose(viewer, given);
            after.addFlashAttribute("told", "proposed");
            return "redirect:/portal/certificates";
        } catch (RenewalRefusedException refused) {
            CertificatePageController.refused(refused, model);
        } catch (InvalidParameterException bad) {
            model.addAttribute("bad", bad.parameter());
        }
        answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("given", given);
        return form(viewer, Map.of(), model);
    }

    @PostMapping("/portal/certificates/{id}/withdraw")
    String withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model,
            RedirectAttributes after,
            HttpServletResponse answer) {
        UUID proposal = RequestParameters.id("id", id);
        try {
            if (own.withdraw(viewer, proposal, given)) {
                after.addFlashAttribute("told", "withdrawn");
                return "redirect:/portal/certificates";
            }
            model.addAttribute("closed", proposal);
        } catch (InvalidParameterException bad) {
            model.addAttribute("bad", bad.parameter());
        }
        answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(viewer, Map.of(), model);
    }
}
