package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.access.SecondVoices;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The second voice, for scripts; and who looked at values. */
@RestController
@Needs(Right.SEE_APPROVALS)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ApprovalApi {

    private final ApprovalQueries queries;
    private final SecondVoices voices;
    private final Clock clock;

    ApprovalApi(ApprovalQueries queries, SecondVoices voices, Clock clock) {
        this.queries = queries;
        this.voices = voices;
        this.clock = clock;
    }

    /** What waits first, then the newest. */
    @GetMapping("/approvals")
    Map<String, Object> all(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "approvals",
                queries.approvals(viewer, clock.instant(), parameters.place("after"), limit + 1),
                limit,
                ApprovalQueries.Approval::place);
    }

    @GetMapping("/approvals/{id}")
    ApprovalQueries.Approval one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return queries.approval(viewer, Parameters.id("id", id), clock.instant())
                .orElseThrow(Unknown::new);
    }

    /** {@code approve}, {@code refuse}; {@code emergency} and {@code review} with {@code {"reason": "..."}}. */
    @Needs(Right.ANSWER_APPROVALS)
    @PostMapping(path = "/approvals/{id}/{verb:approve|refuse|emergency|review}", consumes = "application/json")
    ResponseEntity<?> answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestBody JsonNode body) {
        UUID approval = Parameters.id("id", id);
        boolean says = verb.equals("emergency") || verb.equals("review");
        SecondVoices.Answer answer = answer(voices, approval, viewer, verb, says ? CorrectionApi.reason(body) : "");
        return switch (answer) {
            case DONE -> ResponseEntity.ok(one(viewer, id));
            case UNKNOWN -> throw new Unknown();
            case NOT_YOURS -> problem(Problem.NOT_YOURS);
            case CLOSED -> problem(Problem.APPROVAL_CLOSED);
        };
    }

    static SecondVoices.Answer answer(SecondVoices voices, UUID id, Viewer viewer, String verb, String reason) {
        return switch (verb) {
            case "emergency" -> voices.emergency(id, viewer.who(), reason);
            case "review" -> voices.review(id, viewer.who(), reason);
            default -> voices.vote(id, viewer.who(), verb.equals("approve"));
        };
    }

    private static ResponseEntity<ProblemDetail> problem(Problem problem) {
        return ApiErrors.answer(problem.detail());
    }

    /** Who looked at values that the own institution sent or answered, or looked itself; the newest first. */
    @Needs(Right.SEE_OPENINGS)
    @GetMapping("/openings")
    Map<String, Object> openings(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "openings",
                queries.openings(viewer, parameters.id("after"), limit + 1),
                limit,
                ApprovalQueries.Opening::id);
    }
}
