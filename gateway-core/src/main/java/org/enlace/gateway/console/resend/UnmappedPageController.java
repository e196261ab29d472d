package org.enlace.gateway.console.resend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.operations.resend.FindingFilter;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.operations.resend.ReprocessingStage;
import org.enlace.gateway.operations.resend.ResendFilter;
import org.enlace.gateway.operations.resend.ResendJob;
import org.enlace.gateway.operations.resend.ResendPreview;
import org.enlace.gateway.operations.resend.ResendRequest;
import org.enlace.gateway.operations.resend.ResendService;
import org.enlace.gateway.operations.resend.VersionChoice;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows unmapped codes, words that no code list translates. Once a list contains a word, one decision reprocesses all messages that wait for it. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class UnmappedPageController {

    private static final int RATE = 20;
    private static final int STOP_AFTER = 5;

    private final UnmappedQueries words;
    private final ResendService replays;

    UnmappedPageController(UnmappedQueries words, ResendService replays) {
        this.words = words;
        this.replays = replays;
    }

    @GetMapping("/unmapped")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("unmapped", words.all(viewer));
        return "unmapped";
    }

    /** Shows the confirmation: the number of messages with a changed result, and the notified receivers. */
    @RequiresRight(Right.REPAIR)
    @GetMapping("/unmapped/translate")
    String ask(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return ask(viewer, given, null, model);
    }

    private String ask(Viewer viewer, Map<String, String> given, InvalidResendRequestException bad, Model model) {
        UnmappedRow row = row(viewer, given);
        ResendPreview resendPreview = replays.preview(viewer.operator(), order(row, "-", RATE, STOP_AFTER));
        model.addAttribute("row", row);
        model.addAttribute("preview", resendPreview);
        model.addAttribute(
                "known",
                resendPreview.partial()
                        || resendPreview.outcomes().getOrDefault(Reprocessing.What.TRANSLATED.name(), 0L) > 0);
        model.addAttribute(
                "unchanged", resendPreview.outcomes().getOrDefault(Reprocessing.What.UNCHANGED.name(), 0L) > 0);
        model.addAttribute("key", given.getOrDefault("key", UUID.randomUUID().toString()));
        model.addAttribute("rate", given.getOrDefault("rate", Integer.toString(RATE)));
        model.addAttribute("stopAfter", given.getOrDefault("stopAfter", Integer.toString(STOP_AFTER)));
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "unmapped-translate";
    }

    /** Starts one job for all of them; the same form twice is the same job. */
    @RequiresRight(Right.REPAIR)
    @PostMapping("/unmapped/translate")
    String start(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            ResendRequest order = order(
                    row(viewer, given),
                    given.getOrDefault("reason", "").strip(),
                    number(given, "rate", RATE),
                    number(given, "stopAfter", STOP_AFTER));
            ResendJob job = replays.start(viewer.operator(), ResendRequestParser.startKey(given.get("key")), order);
            return "redirect:/replays/" + job.id();
        } catch (InvalidResendRequestException bad) {
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
            throw new InvalidResendRequestException(name, "type");
        }
        return Integer.parseInt(text);
    }

    /** Builds the order for all messages with the finding at this link, with the current lists. */
    private static ResendRequest order(UnmappedRow row, String reason, int rate, int stopAfter) {
        ResendFilter filter = new ResendFilter(
                List.of(),
                Optional.of(row.link()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new FindingFilter(Optional.of(row.field()), UnmappedQueries.RULE)));
        return new ResendRequest(
                filter, ReprocessingStage.TRANSLATE, VersionChoice.CURRENT, reason, rate, stopAfter, 0);
    }
}
