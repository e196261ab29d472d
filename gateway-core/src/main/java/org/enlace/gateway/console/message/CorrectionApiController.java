package org.enlace.gateway.console.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.traffic.HeldDeliveries;
import org.enlace.gateway.console.traffic.HeldDeliveryQueries;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves withdrawals of records, and held deliveries, for scripts. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class CorrectionApiController {

    private final JourneyQueries journeys;
    private final RecipientQueries recipients;
    private final HeldDeliveryQueries held;
    private final WithdrawalRequests withdrawalRequests;

    CorrectionApiController(
            JourneyQueries journeys,
            RecipientQueries recipients,
            HeldDeliveryQueries held,
            WithdrawalRequests withdrawalRequests) {
        this.journeys = journeys;
        this.recipients = recipients;
        this.held = held;
        this.withdrawalRequests = withdrawalRequests;
    }

    /** Returns the deliveries that wait behind their case. */
    @GetMapping("/held")
    HeldDeliveries held(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        return held.held(viewer, given.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST));
    }

    /** Returns the receivers of the record of a message, with the version that each has and has confirmed. */
    @GetMapping("/messages/{id}/recipients")
    Map<String, Object> recipients(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        UUID message = RequestParameters.id("id", id);
        if (journeys.journey(viewer, message).isEmpty()) {
            throw new NotFoundException();
        }
        return Map.of("recipients", recipients.of(viewer, message));
    }

    /** Withdraws a record, in the name of the institution that sent it. */
    @RequiresRight(Right.WITHDRAW)
    @PostMapping(path = "/messages/{id}/withdraw", consumes = "application/json")
    Map<String, Object> withdraw(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID message = RequestParameters.id("id", id);
        int receivers = withdrawalRequests.takeBack(viewer, message, RequestReason.of(body));
        return Map.of("messageId", message, "state", "WITHDRAWN", "receiversToTell", receivers);
    }
}
