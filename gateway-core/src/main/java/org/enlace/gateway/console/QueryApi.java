package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Openings;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.intake.KeptQueries;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a partner asked and what it got, for whoever says why; who looked is written down before anything is shown. */
@RestController
@Needs(Right.OPEN_VALUES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class QueryApi {

    private final JourneyQueries journeys;
    private final KeptQueries kept;
    private final Openings openings;

    QueryApi(JourneyQueries journeys, KeptQueries kept, Openings openings) {
        this.journeys = journeys;
        this.kept = kept;
        this.openings = openings;
    }

    /**
     * Question and answer as they came and went: with a reason for the first look, which is good for ten minutes, and listed for the institutions whose
     * data it is.
     */
    @PostMapping(path = "/messages/{id}/answer", consumes = "application/json")
    Map<String, Object> answer(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID message = Parameters.id("id", id);
        String reason = body.hasNonNull("reason") ? CorrectionApi.reason(body) : "";
        Journey journey = journeys.journey(viewer, message).orElseThrow(Unknown::new);
        if (journey.query() == null
                || !viewer.owns(LinkId.parse(journey.message().link()))) {
            throw new Unknown();
        }
        Instant until =
                openings.open(viewer.who(), new Openings.Sealed(owners(journey), message.toString(), "query"), reason);
        KeptQueries.Kept found = kept.open(message).orElseThrow(Unknown::new);
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

    /** Who asked, and whose answer it is. */
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
