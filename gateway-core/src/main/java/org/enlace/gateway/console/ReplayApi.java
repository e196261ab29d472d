package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.Edits;
import org.enlace.gateway.replay.Item;
import org.enlace.gateway.replay.Job;
import org.enlace.gateway.replay.Operator;
import org.enlace.gateway.replay.Preview;
import org.enlace.gateway.replay.Replays;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sending again, for scripts. What changes something needs the role of an operator; each sees the jobs of the own institution. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/replays", produces = "application/json")
class ReplayApi {

    private static final int PAGE = 100;
    private static final int LARGEST = 1_000;

    private final Replays replays;
    private final Edits edits;

    ReplayApi(Replays replays, Edits edits) {
        this.replays = replays;
        this.edits = edits;
    }

    @Needs(Right.REPAIR)
    @PostMapping(path = "/preview", consumes = "application/json")
    Preview preview(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        return replays.preview(operator(viewer), OrderReading.order(body));
    }

    /** Starts a job; the same order under the same key is the same job. */
    @Needs(Right.REPAIR)
    @PostMapping(consumes = "application/json")
    ResponseEntity<Map<String, Object>> start(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody JsonNode body) {
        Job job = replays.start(operator(viewer), OrderReading.startKey(key), OrderReading.order(body));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(shown(job));
    }

    /** Takes an edited payload in the place of one message. */
    @Needs(Right.EDIT_PAYLOAD)
    @PostMapping(path = "/edited", consumes = "application/json")
    Map<String, Object> edited(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody JsonNode body) {
        OrderReading.Edited edited = OrderReading.edited(body);
        return shown(edits.edit(
                operator(viewer), OrderReading.startKey(key), edited.message(), edited.payload(), edited.reason()));
    }

    @GetMapping
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "replays",
                replays.newest(operator(viewer), parameters.id("after"), limit + 1),
                limit,
                Job::id,
                ReplayApi::shown);
    }

    @GetMapping("/{id}")
    Map<String, Object> job(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return shown(replays.job(operator(viewer), Parameters.id("id", id)).orElseThrow(Unknown::new));
    }

    @GetMapping("/{id}/items")
    Map<String, Object> items(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> given) {
        UUID job = Parameters.id("id", id);
        Unknown.ifEmpty(replays.job(operator(viewer), job));
        Parameters parameters = new Parameters(given);
        int limit = parameters.number("limit", PAGE, 1, LARGEST);
        List<Item> items = replays.items(operator(viewer), job, parameters.number("after", 0, 0, 999_999_999), limit);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("items", items);
        if (items.size() == limit) {
            list.put("next", items.get(limit - 1).number());
        }
        return list;
    }

    @Needs(Right.REPAIR)
    @PostMapping("/{id}/{verb:pause|resume|cancel}")
    Map<String, Object> move(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String verb) {
        return shown(moved(replays, operator(viewer), Parameters.id("id", id), verb));
    }

    static Job moved(Replays replays, Operator operator, UUID job, String verb) {
        Optional<Job> moved =
                switch (verb) {
                    case "pause" -> replays.pause(operator, job);
                    case "resume" -> replays.resume(operator, job);
                    default -> replays.cancel(operator, job);
                };
        return moved.orElseThrow(Unknown::new);
    }

    static Operator operator(Viewer viewer) {
        return new Operator(viewer.user(), viewer.institution());
    }

    static Map<String, Object> shown(Job job) {
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
