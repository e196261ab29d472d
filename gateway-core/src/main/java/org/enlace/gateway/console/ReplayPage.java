package org.enlace.gateway.console;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.Job;
import org.enlace.gateway.replay.Replays;
import org.enlace.gateway.replay.Stage;
import org.enlace.gateway.replay.Versions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sending again: the question with its preview, the jobs, and one job with its progress. */
@Controller
@Needs(Right.SEE_MESSAGES)
class ReplayPage {

    private static final int JOBS = 100;
    private static final int ITEMS = 200;

    private final Replays replays;
    private final Clock clock;

    ReplayPage(Replays replays, Clock clock) {
        this.replays = replays;
        this.clock = clock;
    }

    @GetMapping("/replays")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        Optional<UUID> after = new Parameters(given).id("after");
        List<Job> read = replays.newest(ReplayApi.operator(viewer), after, JOBS + 1);
        model.addAttribute("jobs", Pager.of(model, "/replays", "/operator/api/replays", after, read, JOBS, Job::id));
        return "replays";
    }

    /** The question before: what would follow. */
    @Needs(Right.REPAIR)
    @GetMapping("/replays/new")
    String ask(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return ask(viewer, given, null, model);
    }

    private String ask(Viewer viewer, Map<String, String> given, BadOrder bad, Model model) {
        OrderReading.Form form = OrderReading.form(given);
        model.addAttribute("form", form);
        model.addAttribute("stages", form.message() ? List.of(Stage.TRANSLATE) : List.of(Stage.DELIVER, Stage.PROTECT));
        model.addAttribute("choices", List.of(Versions.values()));
        model.addAttribute("preview", replays.preview(ReplayApi.operator(viewer), form.order("-")));
        model.addAttribute("key", given.getOrDefault("key", UUID.randomUUID().toString()));
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "replay-new";
    }

    /** Starts it; the same form twice is the same job. */
    @Needs(Right.REPAIR)
    @PostMapping("/replays")
    String start(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        OrderReading.Form form = OrderReading.form(given);
        try {
            Job job = replays.start(
                    ReplayApi.operator(viewer),
                    OrderReading.startKey(given.get("key")),
                    form.order(given.getOrDefault("reason", "").strip()));
            return "redirect:/replays/" + job.id();
        } catch (BadOrder bad) {
            return ask(viewer, given, bad, model);
        }
    }

    @GetMapping("/replays/{id}")
    String job(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        fill(viewer, id, model);
        return "replay";
    }

    @GetMapping("/replays/{id}/live")
    String live(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        fill(viewer, id, model);
        return "replay :: live";
    }

    private void fill(Viewer viewer, String id, Model model) {
        UUID job = Parameters.id("id", id);
        model.addAttribute("job", replays.job(ReplayApi.operator(viewer), job).orElseThrow(Unknown::new));
        model.addAttribute("items", replays.items(ReplayApi.operator(viewer), job, 0, ITEMS));
        model.addAttribute("asOf", clock.instant());
        model.addAttribute("failures", replays.failures(ReplayApi.operator(viewer), job));
    }

    @Needs(Right.REPAIR)
    @PostMapping("/replays/{id}/{verb:pause|resume|cancel}")
    String move(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String verb) {
        ReplayApi.moved(replays, ReplayApi.operator(viewer), Parameters.id("id", id), verb.toLowerCase(Locale.ROOT));
        return "redirect:/replays/" + id;
    }
}
