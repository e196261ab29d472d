package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Taking records back, and what does not get through, for scripts. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class CorrectionApi {

    private final JourneyQueries journeys;
    private final RecipientQueries recipients;
    private final HeldQueries held;
    private final TakingBack takingBack;

    CorrectionApi(JourneyQueries journeys, RecipientQueries recipients, HeldQueries held, TakingBack takingBack) {
        this.journeys = journeys;
        this.recipients = recipients;
        this.held = held;
        this.takingBack = takingBack;
    }

    /** What waits behind its case. */
    @GetMapping("/held")
    Held held(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return held.held(viewer, new Parameters(given).number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST));
    }

    /** Who has which version of the record of a message, and who confirmed it. */
    @GetMapping("/messages/{id}/recipients")
    Map<String, Object> recipients(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        UUID message = Parameters.id("id", id);
        if (journeys.journey(viewer, message).isEmpty()) {
            throw new Unknown();
        }
        return Map.of("recipients", recipients.of(viewer, message));
    }

    /** Takes a record back, in the name of the institution that sent it. */
    @Needs(Right.WITHDRAW)
    @PostMapping(path = "/messages/{id}/withdraw", consumes = "application/json")
    Map<String, Object> withdraw(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID message = Parameters.id("id", id);
        int receivers = takingBack.takeBack(viewer, message, reason(body));
        return Map.of("messageId", message, "state", "WITHDRAWN", "receiversToTell", receivers);
    }

    static String reason(JsonNode body) {
        return TakingBack.reason(body.path("reason").asText(""));
    }
}
