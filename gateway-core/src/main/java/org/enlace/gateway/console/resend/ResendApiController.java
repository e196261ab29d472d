package org.enlace.gateway.console.resend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.EditedMessageService;
import org.enlace.gateway.operations.resend.ResendItem;
import org.enlace.gateway.operations.resend.ResendJob;
import org.enlace.gateway.operations.resend.ResendPreview;
import org.enlace.gateway.operations.resend.ResendService;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves resend jobs for scripts. Changes need the role of an operator; each viewer sees the jobs of the own institution. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/replays", produces = "application/json")
class ResendApiController {

    private static final int PAGE = 100;
    private static final int LARGEST = 1_000;

    private final ResendService replays;
    private final EditedMessageService edits;

    ResendApiController(ResendService replays, EditedMessageService edits) {
        this.replays = replays;
        this.edits = edits;
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping(path = "/preview", consumes = "application/json")
    ResendPreview preview(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        return replays.preview(viewer.operator(), ResendRequestParser.order(body));
    }

    /** Starts a job; the same order under the same key is the same job. */
    @RequiresRight(Right.REPAIR)
    @PostMapping(consumes = "application/json")
    ResponseEntity<Map<String, Object>> start(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody JsonNode body) {
        ResendJob job =
                replays.start(viewer.operator(), ResendRequestParser.startKey(key), ResendRequestParser.order(body));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(shown(job));
    }

    /** Accepts an edited payload in place of one message. */
    @RequiresRight(Right.EDIT_PAYLOAD)
    @PostMapping(path = "/edited", consumes = "application/json")
    Map<String, Object> edited(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody JsonNode body) {
        ResendRequestParser.Edited edited = ResendRequestParser.edited(body);
        return shown(edits.edit(
                viewer.operator(),
                ResendRequestParser.startKey(key),
                edited.message(),
                edited.payload(),
                edited.reason()));
    }

    @GetMapping
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "replays",
                replays.newest(viewer.operator(), given.id("after"), limit + 1),
                limit,
                ResendJob::id,
                ResendApiController::shown);
    }

    @GetMapping("/{id}")
    Map<String, Object> job(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return shown(
                replays.job(viewer.operator(), RequestParameters.id("id", id)).orElseThrow(NotFoundException::new));
    }

    @GetMapping("/{id}/items")
    Map<String, Object> items(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, RequestParameters given) {
        UUID job = RequestParameters.id("id", id);
        NotFoundException.ifEmpty(replays.job(viewer.operator(), job));
        int limit = given.number("limit", PAGE, 1, LARGEST);
        List<ResendItem> items = replays.items(viewer.operator(), job, given.number("after", 0, 0, 999_999_999), limit);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("items", items);
        if (items.size() == limit) {
            list.put("next", items.get(limit - 1).number());
        }
        return list;
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping("/{id}/{verb:pause|resume|cancel}")
    Map<String, Object> move(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String verb) {
        return shown(moved(replays, viewer.operator(), RequestParameters.id("id", id), verb));
    }

    static ResendJob moved(ResendService replays, ActingOperator actingOperator, UUID job, String verb) {
        Optional<ResendJob> moved =
                switch (verb) {
                    case "pause" -> replays.pause(actingOperator, job);
                    case "resume" -> replays.resume(actingOperator, job);
                    default -> replays.cancel(actingOperator, job);
                };
        return moved.orElseThrow(NotFoundException::new);
    }

    static Map<String, Object> shown(ResendJob job) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", job.id());
        shown.put("state", job.state());
        shown.put("stage", job.stage().toLowerCase(java.util.Locale.ROOT));
        shown.put("versions", job.versions().toLowerCase(java.util.Locale.ROOT));
        shown.put("reason", job.reason());
        shown.put("requestedBy", job.requestedBy());
        shown.put("rate", job.rate());
        shown.put("createdAt", job.createdAt());
        shown.put("changedAt", job.changedAt());
        shown.put("finishedAt", job.finishedAt());
        shown.put("total", job.total());
        shown.put("done", job.done());
        shown.put("outcomes", job.counts());
        shown.put("delivered", job.delivered());
        shown.put("failed", job.failed());
        return shown;
    }
}
