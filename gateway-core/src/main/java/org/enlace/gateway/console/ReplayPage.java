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
import org.enlace.gateway.replay.Operator;
import org.enlace.gateway.replay.Preview;
import org.enlace.gateway.replay.ReplayOrder;
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
        return ManyAgain.isMeant(given) ? askMany(viewer, given, bad, model) : askOne(viewer, given, bad, model);
    }

    private String askMany(Viewer viewer, Map<String, String> given, BadOrder bad, Model model) {
        ManyAgain form = ManyAgain.of(given);
        Preview preview = replays.preview(ReplayApi.operator(viewer), form.order("-"));
        long shown = ManyAgain.shown(preview.total());
        model.addAttribute("form", form);
        model.addAttribute("stages", List.of(Stage.DELIVER, Stage.PROTECT));
        model.addAttribute("choices", List.of(Versions.values()));
        model.addAttribute("preview", preview);
        model.addAttribute("shown", shown);
        model.addAttribute("most", preview.total() >= ManyAgain.COUNTED);
        model.addAttribute("asks", Confirmed.asks(shown));
        model.addAttribute("key", given.getOrDefault("key", UUID.randomUUID().toString()));
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "replay-many";
    }

    private String askOne(Viewer viewer, Map<String, String> given, BadOrder bad, Model model) {
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
        try {
            Operator operator = ReplayApi.operator(viewer);
            String key = OrderReading.startKey(given.get("key"));
            ReplayOrder order = order(given);
            if (ManyAgain.isMeant(given)) {
                confirmed(operator, key, order, given.get(Confirmed.FIELD));
            }
            return "redirect:/replays/" + replays.start(operator, key, order).id();
        } catch (BadOrder bad) {
            return ask(viewer, given, bad, model);
        }
    }

    /** What was begun under this key was confirmed then: there may be fewer by now, because of it. */
    private void confirmed(Operator operator, String key, ReplayOrder order, String typed) {
        try {
            Confirmed.check(ManyAgain.shown(replays.count(operator, order)), typed);
        } catch (BadOrder other) {
            if (!replays.began(operator, key)) {
                throw other;
            }
        }
    }

    private static ReplayOrder order(Map<String, String> given) {
        String reason = given.getOrDefault("reason", "").strip();
        return ManyAgain.isMeant(given)
                ? ManyAgain.of(given).order(reason)
                : OrderReading.form(given).order(reason);
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
