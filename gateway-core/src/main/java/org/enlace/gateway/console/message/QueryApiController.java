package org.enlace.gateway.console.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.query.StoredQueries;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.ValueAccess;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves a partner's query and its answer, for viewers who give a reason; the viewer is audited before anything is shown. */
@RestController
@RequiresRight(Right.OPEN_VALUES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class QueryApiController {

    private final JourneyQueries journeys;
    private final StoredQueries kept;
    private final ValueAccess valueAccess;

    QueryApiController(JourneyQueries journeys, StoredQueries kept, ValueAccess valueAccess) {
        this.journeys = journeys;
        this.kept = kept;
        this.valueAccess = valueAccess;
    }

    /**
     * Returns query and answer as sent: the first access needs a reason, is valid for ten minutes, and is listed for the institutions that own the
     * data.
     */
    @PostMapping(path = "/messages/{id}/answer", consumes = "application/json")
    Map<String, Object> answer(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID message = RequestParameters.id("id", id);
        String reason = body.hasNonNull("reason") ? RequestReason.of(body) : "";
        Journey journey = journeys.journey(viewer, message).orElseThrow(NotFoundException::new);
        if (journey.query() == null
                || !viewer.owns(LinkId.parse(journey.message().link()))) {
            throw new NotFoundException();
        }
        Instant until = valueAccess.open(
                viewer.who(), new ValueAccess.Sealed(owners(journey), message.toString(), "query"), reason);
        StoredQueries.Kept found = kept.open(message).orElseThrow(NotFoundException::new);
        Map<String, Object> shown = new HashMap<>();
        shown.put("messageId", message);
        shown.put("until", until);
        shown.put("question", text(found.question()));
        found.answer().ifPresent(answer -> {
            shown.put("contentType", answer.contentType());
            shown.put("answer", text(answer.content()));
        });
        return shown;
    }

    /** Returns the institutions of the query and of the answer. */
    private static Set<String> owners(Journey journey) {
        Set<String> owners = new TreeSet<>();
        owners.add(LinkId.parse(journey.message().link()).partner());
        if (journey.query().asked() != null) {
            owners.add(LinkId.parse(journey.query().asked()).partner());
        }
        return owners;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
