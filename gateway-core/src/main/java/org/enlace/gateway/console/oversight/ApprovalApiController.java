package org.enlace.gateway.console.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Problem;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves second approvals, and the accesses to values, for scripts. */
@RestController
@RequiresRight(Right.SEE_APPROVALS)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ApprovalApiController {

    private final ApprovalQueries queries;
    private final ApprovalDecisions voices;
    private final Clock clock;

    ApprovalApiController(ApprovalQueries queries, ApprovalDecisions voices, Clock clock) {
        this.queries = queries;
        this.voices = voices;
        this.clock = clock;
    }

    /** Returns waiting approvals first, then the newest. */
    @GetMapping("/approvals")
    Map<String, Object> all(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "approvals",
                queries.approvals(viewer, clock.instant(), given.place("after"), limit + 1),
                limit,
                ApprovalQueries.Approval::place);
    }

    @GetMapping("/approvals/{id}")
    ApprovalQueries.Approval one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return queries.approval(viewer, RequestParameters.id("id", id), clock.instant())
                .orElseThrow(NotFoundException::new);
    }

    /** Answers a request: {@code approve}, {@code refuse}; {@code emergency} and {@code review} with {@code {"reason": "..."}}. */
    @RequiresRight(Right.ANSWER_APPROVALS)
    @PostMapping(path = "/approvals/{id}/{verb:approve|refuse|emergency|review}", consumes = "application/json")
    ResponseEntity<?> answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestBody JsonNode body) {
        UUID approval = RequestParameters.id("id", id);
        boolean says = verb.equals("emergency") || verb.equals("review");
        ApprovalDecisions.Answer answer = answer(voices, approval, viewer, verb, says ? RequestReason.of(body) : "");
        return switch (answer) {
            case DONE -> ResponseEntity.ok(one(viewer, id));
            case UNKNOWN -> throw new NotFoundException();
            case NOT_YOURS -> Problem.NOT_YOURS.answer();
            case CLOSED -> Problem.APPROVAL_CLOSED.answer();
        };
    }

    static ApprovalDecisions.Answer answer(
            ApprovalDecisions voices, UUID id, Viewer viewer, String verb, String reason) {
        return switch (verb) {
            case "emergency" -> voices.emergency(id, viewer.who(), reason);
            case "review" -> voices.review(id, viewer.who(), reason);
            default -> voices.vote(id, viewer.who(), verb.equals("approve"));
        };
    }

    /** Returns the accesses to values that the own institution sent or answered, and its own accesses; the newest first. */
    @RequiresRight(Right.SEE_OPENINGS)
    @GetMapping("/openings")
    Map<String, Object> openings(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "openings", queries.openings(viewer, given.id("after"), limit + 1), limit, ApprovalQueries.Opening::id);
    }
}
