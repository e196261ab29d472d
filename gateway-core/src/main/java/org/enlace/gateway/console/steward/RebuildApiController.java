package org.enlace.gateway.console.steward;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.entities.Rebuilds;
import org.enlace.gateway.exchange.registry.entities.Rebuilds.Run;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks whether the conclusions match the records, and repairs them. For operators of the whole installation. */
@RestController
@RequiresRight(Right.REBUILD)
@RequestMapping(path = "/operator/api/registry/rebuilds", produces = "application/json")
public class RebuildApiController {

    private static final int LONGEST_REASON = 400;
    private static final int PAGE = 20;

    private final Rebuilds rebuilds;
    private final AuditTrail audit;

    RebuildApiController(Rebuilds rebuilds, AuditTrail audit) {
        this.rebuilds = rebuilds;
        this.audit = audit;
    }

    /** Reports that a run is already in progress. */
    public static final class RebuildRunningException extends RuntimeException {

        public RebuildRunningException() {
            super("one is running", null, false, false);
        }
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<Run> start(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidParameterException("reason");
        }
        String by = "operator:" + viewer.user();
        Run begun = rebuilds.start(body.path("dryRun").asBoolean(false), by, reason, this::record)
                .orElseThrow(RebuildRunningException::new);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(begun);
    }

    private void record(Run run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("dryRun", Boolean.toString(run.dryRun()));
        facts.put("reason", run.reason());
        facts.put("cases", Long.toString(run.cases()));
        if (run.endedAt() != null) {
            facts.put("done", Long.toString(run.done()));
            facts.put("differing", Long.toString(run.differing()));
            facts.put("waiting", Long.toString(run.waiting()));
        }
        facts.put("state", run.endedAt() == null ? "RUNNING" : run.state().name());
        audit.record(
                run.requestedBy(), AuditAction.CONCLUSIONS_REBUILT, run.id().toString(), facts);
    }

    @GetMapping
    Map<String, Object> newest(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(PAGE);
        return ListAnswer.of("rebuilds", rebuilds.newest(given.id("after"), limit + 1), limit, Run::id);
    }

    @GetMapping("/{id}")
    Run one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return rebuilds.run(RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
    }

    @PostMapping("/{id}/cancel")
    Run cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        UUID rebuild = one(viewer, id).id();
        rebuilds.cancel(rebuild);
        return rebuilds.run(rebuild).orElseThrow(NotFoundException::new);
    }
}
