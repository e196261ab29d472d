package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.intake.TranslateAgain;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.Job;
import org.enlace.gateway.replay.Preview;
import org.enlace.gateway.replay.ReplayFilter;
import org.enlace.gateway.replay.ReplayOrder;
import org.enlace.gateway.replay.Replays;
import org.enlace.gateway.replay.SoughtFinding;
import org.enlace.gateway.replay.Stage;
import org.enlace.gateway.replay.Versions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Words that no list translates; once a list knows one, one decision translates all messages again that wait for it. */
@Controller
@Needs(Right.SEE_MESSAGES)
class UnmappedPage {

    private static final int RATE = 20;
    private static final int STOP_AFTER = 5;

    private final UnmappedQueries words;
    private final Replays replays;

    UnmappedPage(UnmappedQueries words, Replays replays) {
        this.words = words;
        this.replays = replays;
    }

    @GetMapping("/unmapped")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("unmapped", words.all(viewer));
        return "unmapped";
    }

    /** The question before: how many would say something else now, and who would be told. */
    @Needs(Right.REPAIR)
    @GetMapping("/unmapped/translate")
    String ask(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return ask(viewer, given, null, model);
    }

    private String ask(Viewer viewer, Map<String, String> given, BadOrder bad, Model model) {
        UnmappedRow row = row(viewer, given);
        Preview preview = replays.preview(ReplayApi.operator(viewer), order(row, "-", RATE, STOP_AFTER));
        model.addAttribute("row", row);
        model.addAttribute("preview", preview);
        model.addAttribute(
                "known",
                preview.partial() || preview.outcomes().getOrDefault(TranslateAgain.What.TRANSLATED.name(), 0L) > 0);
        model.addAttribute("unchanged", preview.outcomes().getOrDefault(TranslateAgain.What.UNCHANGED.name(), 0L) > 0);
        model.addAttribute("key", given.getOrDefault("key", UUID.randomUUID().toString()));
        model.addAttribute("rate", given.getOrDefault("rate", Integer.toString(RATE)));
        model.addAttribute("stopAfter", given.getOrDefault("stopAfter", Integer.toString(STOP_AFTER)));
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "unmapped-translate";
    }

    /** Starts one job for all of them; the same form twice is the same job. */
    @Needs(Right.REPAIR)
    @PostMapping("/unmapped/translate")
    String start(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            ReplayOrder order = order(
                    row(viewer, given),
                    given.getOrDefault("reason", "").strip(),
                    number(given, "rate", RATE),
                    number(given, "stopAfter", STOP_AFTER));
            Job job = replays.start(ReplayApi.operator(viewer), OrderReading.startKey(given.get("key")), order);
            return "redirect:/replays/" + job.id();
        } catch (BadOrder bad) {
            return ask(viewer, given, bad, model);
        }
    }

    private UnmappedRow row(Viewer viewer, Map<String, String> given) {
        return words.one(viewer, given.getOrDefault("link", ""), given.getOrDefault("field", ""));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String text = given.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new BadOrder(name, "type");
        }
        return Integer.parseInt(text);
    }

    /** All that has the finding at this link, with the lists of now. */
    private static ReplayOrder order(UnmappedRow row, String reason, int rate, int stopAfter) {
        ReplayFilter filter = new ReplayFilter(
                List.of(),
                Optional.of(row.link()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SoughtFinding(Optional.of(row.field()), UnmappedQueries.RULE)));
        return new ReplayOrder(filter, Stage.TRANSLATE, Versions.CURRENT, reason, rate, stopAfter, 0);
    }
}
