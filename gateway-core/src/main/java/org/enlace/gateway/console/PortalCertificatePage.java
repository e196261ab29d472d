package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.certificates.RenewalRefused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An institution proposes its next certificate, and sees what the house says to it. The whole house sees it as one of them does. */
@Controller
@Needs(Right.PROPOSE_CERTIFICATES)
class PortalCertificatePage {

    private final PortalCertificates own;

    PortalCertificatePage(PortalCertificates own) {
        this.own = own;
    }

    @GetMapping("/portal/certificates")
    String form(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        Viewer eyes = own.eyes(viewer, given);
        model.addAttribute("institution", eyes.institution());
        model.addAttribute("slots", own.slots(eyes));
        model.addAttribute("proposals", own.all(eyes));
        model.addAttribute("longest", CertificateBoard.LONGEST_PEM);
        model.addAttribute("json", Addresses.of("/operator/api/portal/certificates", Map.of("as", eyes.institution())));
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
        } catch (RenewalRefused refused) {
            CertificatePage.refused(refused, model);
        } catch (BadParameter bad) {
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
        UUID proposal = Parameters.id("id", id);
        try {
            if (own.withdraw(viewer, proposal, given)) {
                after.addFlashAttribute("told", "withdrawn");
                return "redirect:/portal/certificates";
            }
            model.addAttribute("closed", proposal);
        } catch (BadParameter bad) {
            model.addAttribute("bad", bad.parameter());
        }
        answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(viewer, Map.of(), model);
    }
}
