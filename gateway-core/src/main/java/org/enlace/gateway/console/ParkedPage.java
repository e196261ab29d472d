package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.Group;
import org.enlace.gateway.replay.Job;
import org.enlace.gateway.replay.Operator;
import org.enlace.gateway.replay.Parking;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands still, by cause, and what to do about it. */
@Controller
@Needs(Right.SEE_MESSAGES)
class ParkedPage {

    private static final int RATE = 20;

    private final Parking parking;
    private final AlarmBoard alarms;

    ParkedPage(Parking parking, AlarmBoard alarms) {
        this.parking = parking;
        this.alarms = alarms;
    }

    @GetMapping("/parked")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        Operator operator = ReplayApi.operator(viewer);
        model.addAttribute("groups", parking.groups(operator));
        model.addAttribute("alarms", alarms.rows(viewer));
        return "parked";
    }

    @GetMapping("/parked/{id}")
    String group(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return group(viewer, id, null, model);
    }

    private String group(Viewer viewer, String id, BadOrder bad, Model model) {
        Group group = parking.group(ReplayApi.operator(viewer), OrderReading.group(id))
                .orElseThrow(Unknown::new);
        model.addAttribute("group", group);
        model.addAttribute("own", group.noteOf(viewer.user()));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "parked-group";
    }

    @Needs(Right.REPAIR)
    @PostMapping("/parked/{id}/note")
    String note(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        try {
            Unknown.ifEmpty(parking.note(
                    ReplayApi.operator(viewer),
                    OrderReading.group(id),
                    given.getOrDefault("note", "").strip(),
                    given.getOrDefault("assignee", "").strip()));
            return "redirect:/parked/" + id;
        } catch (BadOrder bad) {
            return group(viewer, id, bad, model);
        }
    }

    @Needs(Right.REPAIR)
    @PostMapping("/parked/{id}/release")
    String release(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        try {
            Job job = parking.release(
                            ReplayApi.operator(viewer),
                            OrderReading.startKey(given.get("key")),
                            OrderReading.group(id),
                            List.of(),
                            given.getOrDefault("reason", "").strip(),
                            RATE)
                    .orElseThrow(Unknown::new);
            return "redirect:/replays/" + job.id();
        } catch (BadOrder bad) {
            return group(viewer, id, bad, model);
        }
    }

    @Needs(Right.REPAIR)
    @PostMapping("/parked/{id}/cancel")
    String cancel(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        try {
            Unknown.ifEmpty(parking.cancel(
                    ReplayApi.operator(viewer),
                    OrderReading.group(id),
                    List.of(),
                    given.getOrDefault("reason", "").strip()));
            return "redirect:/parked";
        } catch (BadOrder bad) {
            return group(viewer, id, bad, model);
        }
    }
}
