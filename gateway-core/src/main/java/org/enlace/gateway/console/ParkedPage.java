package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What stands still, by cause, and what to do about it. Whoever comes too late hears who was faster, and nothing is done twice. */
@Controller
@Needs(Right.SEE_MESSAGES)
class ParkedPage {

    private final Parking parking;
    private final AlarmBoard alarms;
    private final GroupPast past;

    ParkedPage(Parking parking, AlarmBoard alarms, GroupPast past) {
        this.parking = parking;
        this.alarms = alarms;
        this.past = past;
    }

    @GetMapping("/parked")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        Operator operator = ReplayApi.operator(viewer);
        model.addAttribute("groups", parking.groups(operator));
        model.addAttribute("alarms", alarms.rows(viewer));
        return "parked";
    }

    @GetMapping("/parked/{id}")
    String group(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String group = OrderReading.group(id);
        Optional<Group> found = parking.group(ReplayApi.operator(viewer), group);
        Optional<GroupPast.Done> done = past.last(viewer, group);
        if (found.isEmpty()) {
            return gone(group, done.orElseThrow(Unknown::new), false, model);
        }
        if (given.containsKey("preview")) {
            parking.preview(ReplayApi.operator(viewer), group)
                    .ifPresent(preview -> model.addAttribute("preview", preview));
        }
        return page(viewer, found.get(), done, null, model);
    }

    private static String page(Viewer viewer, Group group, Optional<GroupPast.Done> done, String bad, Model model) {
        model.addAttribute("group", group);
        model.addAttribute("own", group.noteOf(viewer.user()));
        model.addAttribute("running", done.filter(GroupPast.Done::running).orElse(null));
        model.addAttribute("asks", Confirmed.asks(group.count()));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("bad", bad);
        return "parked-group";
    }

    private static String gone(String id, GroupPast.Done done, boolean asked, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("done", done);
        model.addAttribute("asked", asked);
        return "parked-gone";
    }

    /** What somebody asked for cannot be done any more. */
    private String late(Viewer viewer, String id, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        return gone(id, past.last(viewer, id).orElse(null), true, model);
    }

    private String again(Viewer viewer, String id, BadOrder bad, HttpServletResponse response, Model model) {
        Optional<Group> group = parking.group(ReplayApi.operator(viewer), id);
        return group.isEmpty()
                ? late(viewer, id, response, model)
                : page(
                        viewer,
                        group.get(),
                        past.last(viewer, id),
                        bad.findings().get(0).field(),
                        model);
    }

    @Needs(Right.REPAIR)
    @PostMapping("/parked/{id}/note")
    String note(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        String group = OrderReading.group(id);
        try {
            return parking.note(
                            ReplayApi.operator(viewer),
                            group,
                            given.getOrDefault("note", "").strip(),
                            given.getOrDefault("assignee", "").strip())
                    .map(noted -> "redirect:/parked/" + group)
                    .orElseGet(() -> late(viewer, group, response, model));
        } catch (BadOrder bad) {
            return again(viewer, group, bad, response, model);
        }
    }

    @Needs(Right.REPAIR)
    @PostMapping("/parked/{id}/release")
    String release(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        String group = OrderReading.group(id);
        Operator operator = ReplayApi.operator(viewer);
        OrderReading.Pace pace = OrderReading.pace(given);
        try {
            String key = OrderReading.startKey(given.get("key"));
            if (parking.begun(operator, key, group).isEmpty()) {
                // The same form may have begun it in the moment between.
                if (past.last(viewer, group).filter(GroupPast.Done::running).isPresent()
                        && parking.begun(operator, key, group).isEmpty()) {
                    return late(viewer, group, response, model);
                }
                confirmed(operator, group, given);
            }
            Optional<Job> job =
                    parking.release(operator, key, group, List.of(), reason(given), pace.rate(), pace.stopAfter());
            return job.map(begun -> "redirect:/replays/" + begun.id())
                    .orElseGet(() -> late(viewer, group, response, model));
        } catch (BadOrder bad) {
            return again(viewer, group, bad, response, model);
        }
    }

    @Needs(Right.REPAIR)
    @PostMapping("/parked/{id}/cancel")
    String cancel(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        String group = OrderReading.group(id);
        Operator operator = ReplayApi.operator(viewer);
        try {
            confirmed(operator, group, given);
            return parking.cancel(operator, group, List.of(), reason(given))
                    .map(many -> "redirect:/parked")
                    .orElseGet(() -> late(viewer, group, response, model));
        } catch (BadOrder bad) {
            return again(viewer, group, bad, response, model);
        }
    }

    private static String reason(Map<String, String> given) {
        return given.getOrDefault("reason", "").strip();
    }

    private void confirmed(Operator operator, String group, Map<String, String> given) {
        parking.group(operator, group).ifPresent(found -> Confirmed.check(found.count(), given.get("count")));
    }
}
