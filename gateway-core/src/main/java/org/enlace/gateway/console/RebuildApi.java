package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.registry.entities.Rebuilds;
import org.enlace.gateway.registry.entities.Rebuilds.Run;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looking whether conclusions are what follows from what was said, and mending them. For operators of the whole house. */
@RestController
@Needs(Right.REBUILD)
@RequestMapping(path = "/operator/api/registry/rebuilds", produces = "application/json")
class RebuildApi {

    private static final int LONGEST_REASON = 400;
    private static final int PAGE = 20;

    private final Rebuilds rebuilds;
    private final AuditTrail audit;

    RebuildApi(Rebuilds rebuilds, AuditTrail audit) {
        this.rebuilds = rebuilds;
        this.audit = audit;
    }

    /** One is running. */
    static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super("one is running", null, false, false);
        }
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<Run> start(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameter("reason");
        }
        String by = "operator:" + viewer.user();
        Run begun = rebuilds.start(body.path("dryRun").asBoolean(false), by, reason, this::written)
                .orElseThrow(Busy::new);
        written(begun);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(begun);
    }

    private void written(Run run) {
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
    Map<String, Object> newest(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(PAGE);
        return ListAnswer.of("rebuilds", rebuilds.newest(parameters.id("after"), limit + 1), limit, Run::id);
    }

    @GetMapping("/{id}")
    Run one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return rebuilds.run(Parameters.id("id", id)).orElseThrow(Unknown::new);
    }

    @PostMapping("/{id}/cancel")
    Run cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        UUID rebuild = one(viewer, id).id();
        rebuilds.cancel(rebuild);
        return rebuilds.run(rebuild).orElseThrow(Unknown::new);
    }
}
