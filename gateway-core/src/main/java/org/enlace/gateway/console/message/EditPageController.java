package org.enlace.gateway.console.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.mapping.DryRunPageController;
import org.enlace.gateway.console.mapping.PastedText;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.EditedMessageService;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the form that replaces a stored message by an edited one, after a check by the contract of its link and a second approval. The stored message
 * is never shown, and neither is the pasted one afterwards: the editor brings the message and need not see any.
 */
@Controller
@RequiresRight(Right.EDIT_PAYLOAD)
class EditPageController {

    private final EditedMessageService edits;
    private final JourneyQueries journeys;
    private final Partners partners;

    EditPageController(EditedMessageService edits, JourneyQueries journeys, Partners partners) {
        this.edits = edits;
        this.journeys = journeys;
        this.partners = partners;
    }

    @GetMapping("/messages/{id}/edit")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return page(message(viewer, id), UUID.randomUUID().toString(), List.of(), model);
    }

    /** Stores the edit, or shows the fields and the rules that they break; the same form twice is the same edit. */
    @PostMapping("/messages/{id}/edit")
    String put(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        Journey.Facts message = message(viewer, id);
        String key = given.getOrDefault("key", "");
        try {
            String reason = given.getOrDefault("reason", "").strip();
            return "redirect:/replays/"
                    + edits.edit(
                                    viewer.operator(),
                                    ResendRequestParser.startKey(key),
                                    message.id(),
                                    payload(given, charset(message.link())),
                                    reason)
                            .id();
        } catch (InvalidResendRequestException bad) {
            return page(message, key, bad.findings(), model);
        }
    }

    private static byte[] payload(Map<String, String> given, Charset charset) {
        String text = given.getOrDefault("text", "");
        if (text.isBlank()) {
            throw new InvalidResendRequestException("payload", "required");
        }
        return PastedText.bytes(text, charset);
    }

    /** Returns the charset of the link's message reader; a link that no longer exists refuses the edit itself. */
    private Charset charset(String link) {
        Snapshot snapshot = partners.current();
        return snapshot.link(LinkId.parse(link))
                .map(each -> snapshot.catalogue().contract(each.contract()).charset())
                .orElse(StandardCharsets.UTF_8);
    }

    private Journey.Facts message(Viewer viewer, String id) {
        return journeys.journey(viewer, RequestParameters.id("id", id))
                .orElseThrow(NotFoundException::new)
                .message();
    }

    private static String page(
            Journey.Facts message, String key, List<InvalidResendRequestException.Finding> findings, Model model) {
        model.addAttribute("message", message);
        model.addAttribute("key", key);
        model.addAttribute("findings", findings);
        model.addAttribute("longest", DryRunPageController.LONGEST);
        return "edit";
    }
}
