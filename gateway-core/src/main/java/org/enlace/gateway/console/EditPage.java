package org.enlace.gateway.console;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.Edits;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * An edited message in the place of a stored one, behind the contract of its link and a second voice. What is stored is never shown, and what was pasted is
 * not shown again: who edits brings the message, and need not see any.
 */
@Controller
@Needs(Right.EDIT_PAYLOAD)
class EditPage {

    private final Edits edits;
    private final JourneyQueries journeys;
    private final Partners partners;

    EditPage(Edits edits, JourneyQueries journeys, Partners partners) {
        this.edits = edits;
        this.journeys = journeys;
        this.partners = partners;
    }

    @GetMapping("/messages/{id}/edit")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return page(message(viewer, id), UUID.randomUUID().toString(), List.of(), model);
    }

    /** Puts it there, or says which fields break which rules; the same form twice is the same edit. */
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
                                    ReplayApi.operator(viewer),
                                    OrderReading.startKey(key),
                                    message.id(),
                                    payload(given, charset(message.link())),
                                    reason)
                            .id();
        } catch (BadOrder bad) {
            return page(message, key, bad.findings(), model);
        }
    }

    private static byte[] payload(Map<String, String> given, Charset charset) {
        String text = given.getOrDefault("text", "");
        if (text.isBlank()) {
            throw new BadOrder("payload", "required");
        }
        return PastedText.bytes(text, charset);
    }

    /** As whoever reads the messages of this link reads them; a link that is no more refuses the edit itself. */
    private Charset charset(String link) {
        Snapshot snapshot = partners.current();
        return snapshot.link(LinkId.parse(link))
                .map(each -> snapshot.catalogue().contract(each.contract()).charset())
                .orElse(StandardCharsets.UTF_8);
    }

    private Journey.Facts message(Viewer viewer, String id) {
        return journeys.journey(viewer, Parameters.id("id", id))
                .orElseThrow(Unknown::new)
                .message();
    }

    private static String page(Journey.Facts message, String key, List<BadOrder.Finding> findings, Model model) {
        model.addAttribute("message", message);
        model.addAttribute("key", key);
        model.addAttribute("findings", findings);
        model.addAttribute("longest", TryPage.LONGEST);
        return "edit";
    }
}
