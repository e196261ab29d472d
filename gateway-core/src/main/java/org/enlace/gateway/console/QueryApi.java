package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.intake.KeptQueries;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a partner asked and what it got, for whoever says why; who looked is written down before anything is shown. */
@RestController
@RequestMapping(path = "/operator/api", produces = "application/json")
class QueryApi {

    private final JourneyQueries journeys;
    private final KeptQueries kept;
    private final AuditTrail audit;

    QueryApi(JourneyQueries journeys, KeptQueries kept, AuditTrail audit) {
        this.journeys = journeys;
        this.kept = kept;
        this.audit = audit;
    }

    /** Question and answer as they came and went. */
    @PostMapping(path = "/messages/{id}/answer", consumes = "application/json")
    Map<String, Object> answer(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID message = Parameters.id("id", id);
        String reason = CorrectionApi.reason(body);
        Journey journey = journeys.journey(viewer, message).orElseThrow(Unknown::new);
        if (journey.query() == null
                || !viewer.owns(LinkId.parse(journey.message().link()))) {
            throw new Unknown();
        }
        audit.record(
                "operator:" + viewer.user(),
                AuditAction.VALUES_SHOWN,
                message.toString(),
                Map.of("reason", reason, "what", "query"));
        KeptQueries.Kept found = kept.open(message).orElseThrow(Unknown::new);
        Map<String, Object> shown = new HashMap<>();
        shown.put("messageId", message);
        shown.put("question", text(found.question()));
        found.answer().ifPresent(answer -> {
            shown.put("contentType", answer.contentType());
            shown.put("answer", text(answer.content()));
        });
        return shown;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
