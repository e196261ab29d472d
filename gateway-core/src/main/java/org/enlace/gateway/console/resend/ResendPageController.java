package org.enlace.gateway.console.resend;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Pager;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.TypedCountConfirmation;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.operations.resend.ReprocessingStage;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the pages of resend jobs: the confirmation with its preview, the jobs, and one job with its progress. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class ResendPageController {

    private static final int JOBS = 100;
    private static final int ITEMS = 200;

    private final ResendService replays;
    private final Clock clock;

    ResendPageController(ResendService replays, Clock clock) {
        this.replays = replays;
        this.clock = clock;
    }

    @GetMapping("/replays")
    String list(@AuthenticationPrincipal Viewer viewer, RequestParameters given, Model model) {
        Optional<UUID> after = given.id("after");
        List<ResendJob> read = replays.newest(viewer.operator(), after, JOBS + 1);
        model.addAttribute(
                "jobs", Pager.of(model, "/replays", "/operator/api/replays", after, read, JOBS, ResendJob::id));
        return "replays";
    }

    /** Shows the confirmation with the preview. */
    @RequiresRight(Right.REPAIR)
    @GetMapping("/replays/new")
    String ask(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return ask(viewer, given, null, model);
    }

    private String ask(Viewer viewer, Map<String, String> given, InvalidResendRequestException bad, Model model) {
        return BulkResendForm.isMeant(given) ? askMany(viewer, given, bad, model) : askOne(viewer, given, bad, model);
    }

    private String askMany(Viewer viewer, Map<String, String> given, InvalidResendRequestException bad, Model model) {
        BulkResendForm form = BulkResendForm.of(given);
        ResendPreview resendPreview = replays.preview(viewer.operator(), form.order("-"));
        long shown = BulkResendForm.shown(resendPreview.total());
        model.addAttribute("form", form);
        model.addAttribute("stages", List.of(ReprocessingStage.DELIVER, ReprocessingStage.PROTECT));
        model.addAttribute("choices", List.of(VersionChoice.values()));
        model.addAttribute("preview", resendPreview);
        model.addAttribute("shown", shown);
        model.addAttribute("most", resendPreview.total() >= BulkResendForm.COUNTED);
        model.addAttribute("asks", TypedCountConfirmation.asks(shown));
        model.addAttribute("key", given.getOrDefault("key", UUID.randomUUID().toString()));
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "replay-many";
    }

    private String askOne(Viewer viewer, Map<String, String> given, InvalidResendRequestException bad, Model model) {
        ResendRequestParser.Form form = ResendRequestParser.form(given);
        model.addAttribute("form", form);
        model.addAttribute(
                "stages",
                form.message()
                        ? List.of(ReprocessingStage.TRANSLATE)
                        : List.of(ReprocessingStage.DELIVER, ReprocessingStage.PROTECT));
        model.addAttribute("choices", List.of(VersionChoice.values()));
        model.addAttribute("preview", replays.preview(viewer.operator(), form.order("-")));
        model.addAttribute("key", given.getOrDefault("key", UUID.randomUUID().toString()));
        model.addAttribute("bad", bad == null ? null : bad.findings().get(0).field());
        return "replay-new";
    }

    /** Starts it; the same form twice is the same job. */
    @RequiresRight(Right.REPAIR)
    @PostMapping("/replays")
    String start(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            ActingOperator actingOperator = viewer.operator();
            String key = ResendRequestParser.startKey(given.get("key"));
            ResendRequest order = order(given);
            if (BulkResendForm.isMeant(given)) {
                confirmed(actingOperator, key, order, given.get(TypedCountConfirmation.FIELD));
            }
            return "redirect:/replays/"
                    + replays.start(actingOperator, key, order).id();
        } catch (InvalidResendRequestException bad) {
            return ask(viewer, given, bad, model);
        }
    }

    /** Checks the typed number. A job that was begun under this key was confirmed then: the number may be smaller now, because of that job. */
    private void confirmed(ActingOperator actingOperator, String key, ResendRequest order, String typed) {
        try {
            TypedCountConfirmation.check(BulkResendForm.shown(replays.count(actingOperator, order)), typed);
        } catch (InvalidResendRequestException other) {
            if (!replays.began(actingOperator, key)) {
                throw other;
            }
        }
    }

    private static ResendRequest order(Map<String, String> given) {
        String reason = given.getOrDefault("reason", "").strip();
        return BulkResendForm.isMeant(given)
                ? BulkResendForm.of(given).order(reason)
                : ResendRequestParser.form(given).order(reason);
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
        UUID job = RequestParameters.id("id", id);
        model.addAttribute("job", replays.job(viewer.operator(), job).orElseThrow(NotFoundException::new));
        model.addAttribute("items", replays.items(viewer.operator(), job, 0, ITEMS));
        model.addAttribute("asOf", clock.instant());
        model.addAttribute("failures", replays.failures(viewer.operator(), job));
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping("/replays/{id}/{verb:pause|resume|cancel}")
    String move(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String verb) {
        ResendApiController.moved(
                replays, viewer.operator(), RequestParameters.id("id", id), verb.toLowerCase(Locale.ROOT));
        return "redirect:/replays/" + id;
    }
}
