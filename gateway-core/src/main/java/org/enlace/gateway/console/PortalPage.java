package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.ReceiptCheck;
import org.enlace.gateway.audit.SignedReceipts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One calm page for the people of an institution: only what is its own. The whole house sees it as one of them does, to help on the telephone. */
@Controller
@Needs(Right.SEE_MESSAGES)
class PortalPage {

    private static final String API = "/operator/api/portal";

    private final PortalBoard board;
    private final SignedReceipts receipts;

    PortalPage(PortalBoard board, SignedReceipts receipts) {
        this.board = board;
        this.receipts = receipts;
    }

    @GetMapping("/portal")
    String portal(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        Optional<Viewer> eyes = board.eyes(viewer, given);
        if (eyes.isEmpty()) {
            model.addAttribute("partners", board.partners());
            return "portal-choice";
        }
        PortalView portal = board.of(eyes.get(), given);
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("as", portal.institution());
        String sought = given.getOrDefault("q", "").strip();
        if (!sought.isEmpty()) {
            asked.put("q", sought);
        }
        fill(model, eyes.get());
        model.addAttribute("portal", portal);
        model.addAttribute("sought", sought);
        model.addAttribute("json", Addresses.of(API, asked));
        return "portal";
    }

    @GetMapping("/portal/receipts/{id}")
    String receipt(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        Viewer eyes = board.eyes(viewer, given).orElseThrow(Unknown::new);
        MessageRow message = board.accepted(eyes, Parameters.id("id", id));
        Optional<ReceiptCheck.Found> checked = board.receipt(message).map(receipts::check);
        fill(model, eyes);
        model.addAttribute("message", message);
        model.addAttribute("signed", checked.isPresent());
        model.addAttribute(
                "good", checked.filter(found -> found.flaw().isEmpty()).isPresent());
        model.addAttribute(
                "said",
                checked.flatMap(ReceiptCheck.Found::said)
                        .map(ReceiptCheck.Said::lines)
                        .orElse(Map.of()));
        model.addAttribute("file", Addresses.of(API + "/receipts/" + message.id(), Map.of("as", eyes.institution())));
        return "portal-receipt";
    }

    private static void fill(Model model, Viewer eyes) {
        model.addAttribute("institution", eyes.institution());
        model.addAttribute("days", PortalRefusals.DAYS);
    }
}
