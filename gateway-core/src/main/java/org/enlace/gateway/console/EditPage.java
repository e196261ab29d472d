package org.enlace.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
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

    EditPage(Edits edits, JourneyQueries journeys) {
        this.edits = edits;
        this.journeys = journeys;
    }

    @GetMapping("/messages/{id}/edit")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return page(viewer, Parameters.id("id", id), UUID.randomUUID().toString(), List.of(), model);
    }

    /** Puts it there, or says which fields break which rules; the same form twice is the same edit. */
    @PostMapping("/messages/{id}/edit")
    String put(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        UUID message = Parameters.id("id", id);
        String key = given.getOrDefault("key", "");
        try {
            String reason = given.getOrDefault("reason", "").strip();
            return "redirect:/replays/"
                    + edits.edit(
                                    ReplayApi.operator(viewer),
                                    OrderReading.startKey(key),
                                    message,
                                    payload(given),
                                    reason)
                            .id();
        } catch (BadOrder bad) {
            return page(viewer, message, key, bad.findings(), model);
        }
    }

    private static byte[] payload(Map<String, String> given) {
        String text = given.getOrDefault("text", "");
        if (text.isBlank() || text.length() > TryPage.LONGEST) {
            throw new BadOrder("payload", text.isBlank() ? "required" : "length");
        }
        // A browser ends the lines of a form its own way.
        return text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String page(Viewer viewer, UUID id, String key, List<BadOrder.Finding> findings, Model model) {
        Journey journey = journeys.journey(viewer, id).orElseThrow(Unknown::new);
        model.addAttribute("message", journey.message());
        model.addAttribute("key", key);
        model.addAttribute("findings", findings);
        model.addAttribute("longest", TryPage.LONGEST);
        return "edit";
    }
}
