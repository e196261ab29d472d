package org.enlace.gateway.console.resend;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.gateway.console.oversight.AlarmService;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.TypedCountConfirmation;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.DeadLetterGroup;
import org.enlace.gateway.operations.resend.DeadLetterService;
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

/** Shows dead letters, by cause, with the actions on them. A later operator is told who was faster, and nothing is done twice. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class DeadLetterPageController {

    private final DeadLetterService parking;
    private final AlarmService alarms;
    private final DeadLetterGroupHistory past;
    private final PartnerReceipts receipts;

    DeadLetterPageController(
            DeadLetterService parking, AlarmService alarms, DeadLetterGroupHistory past, PartnerReceipts receipts) {
        this.receipts = receipts;
        this.parking = parking;
        this.alarms = alarms;
        this.past = past;
    }

    @GetMapping("/parked")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        ActingOperator actingOperator = viewer.operator();
        model.addAttribute("groups", parking.groups(actingOperator));
        model.addAttribute("alarms", alarms.rows(viewer));
        return "parked";
    }

    @GetMapping("/parked/{id}")
    String group(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String group = ResendRequestParser.group(id);
        Optional<DeadLetterGroup> found = parking.group(viewer.operator(), group);
        Optional<DeadLetterGroupHistory.Done> done = past.last(viewer, group);
        if (found.isEmpty()) {
            return gone(group, done.orElseThrow(NotFoundException::new), false, model);
        }
        if (given.containsKey("preview")) {
            parking.preview(viewer.operator(), group).ifPresent(preview -> model.addAttribute("preview", preview));
        }
        return page(viewer, found.get(), done, null, model);
    }

    private String page(
            Viewer viewer, DeadLetterGroup group, Optional<DeadLetterGroupHistory.Done> done, String bad, Model model) {
        model.addAttribute("group", group);
        model.addAttribute("answers", RefusalRow.of(receipts, group));
        model.addAttribute("own", group.noteOf(viewer.user()));
        model.addAttribute(
                "running", done.filter(DeadLetterGroupHistory.Done::running).orElse(null));
        model.addAttribute("asks", TypedCountConfirmation.asks(group.count()));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("bad", bad);
        return "parked-group";
    }

    private static String gone(String id, DeadLetterGroupHistory.Done done, boolean asked, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("done", done);
        model.addAttribute("asked", asked);
        return "parked-gone";
    }

    /** Shows that the requested action is no longer possible. */
    private String late(Viewer viewer, String id, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        return gone(id, past.last(viewer, id).orElse(null), true, model);
    }

    /** @param action returns where to go next; empty if the action is no longer possible */
    private String act(
            Viewer viewer,
            String id,
            HttpServletResponse response,
            Model model,
            Function<String, Optional<String>> action) {
        String group = ResendRequestParser.group(id);
        try {
            return action.apply(group).orElseGet(() -> late(viewer, group, response, model));
        } catch (InvalidResendRequestException bad) {
            return parking.group(viewer.operator(), group)
                    .map(found -> page(
                            viewer,
                            found,
                            past.last(viewer, group),
                            bad.findings().get(0).field(),
                            model))
                    .orElseGet(() -> late(viewer, group, response, model));
        }
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping("/parked/{id}/note")
    String note(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        return act(viewer, id, response, model, group -> parking.note(
                        viewer.operator(),
                        group,
                        given.getOrDefault("note", "").strip(),
                        given.getOrDefault("assignee", "").strip())
                .map(noted -> "redirect:/parked/" + group));
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping("/parked/{id}/release")
    String release(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        ActingOperator actingOperator = viewer.operator();
        ResendRequestParser.Pace pace = ResendRequestParser.pace(given);
        return act(viewer, id, response, model, group -> {
            String key = ResendRequestParser.startKey(given.get("key"));
            if (parking.begun(actingOperator, key, group).isEmpty()) {
                // The same form may have begun it in the meantime.
                if (past.last(viewer, group)
                                .filter(DeadLetterGroupHistory.Done::running)
                                .isPresent()
                        && parking.begun(actingOperator, key, group).isEmpty()) {
                    return Optional.empty();
                }
                confirmed(actingOperator, group, given);
            }
            return parking.release(actingOperator, key, group, List.of(), reason(given), pace.rate(), pace.stopAfter())
                    .map(begun -> "redirect:/replays/" + begun.id());
        });
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping("/parked/{id}/cancel")
    String cancel(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        ActingOperator actingOperator = viewer.operator();
        return act(viewer, id, response, model, group -> {
            confirmed(actingOperator, group, given);
            return parking.cancel(actingOperator, group, List.of(), reason(given))
                    .map(many -> "redirect:/parked");
        });
    }

    private static String reason(Map<String, String> given) {
        return given.getOrDefault("reason", "").strip();
    }

    private void confirmed(ActingOperator actingOperator, String group, Map<String, String> given) {
        parking.group(actingOperator, group)
                .ifPresent(found -> TypedCountConfirmation.check(found.count(), given.get("count")));
    }
}
