package org.enlace.gateway.console.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.console.message.MessageRow;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.receipt.ReceiptCheck;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the portal page of an institution: only its own data. Operators of the whole installation see it as one institution does, to help on the
 * telephone.
 */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class PortalPageController {

    private static final String API = "/operator/api/portal";

    private final PortalReader board;
    private final SignedReceipts receipts;

    PortalPageController(PortalReader board, SignedReceipts receipts) {
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
        model.addAttribute("json", ListLinks.of(API, asked));
        return "portal";
    }

    @GetMapping("/portal/receipts/{id}")
    String receipt(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        Viewer eyes = board.eyes(viewer, given).orElseThrow(NotFoundException::new);
        MessageRow message = board.accepted(eyes, RequestParameters.id("id", id));
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
        model.addAttribute("file", ListLinks.of(API + "/receipts/" + message.id(), Map.of("as", eyes.institution())));
        return "portal-receipt";
    }

    private static void fill(Model model, Viewer eyes) {
        model.addAttribute("institution", eyes.institution());
        model.addAttribute("days", PortalRefusals.DAYS);
    }
}
