package org.enlace.gateway.console.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.alarm.StoppedLinkBacklog;
import org.enlace.gateway.operations.alarm.WaitingDeliveries;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the deliveries that wait for a link that is stopped or no longer configured, for scripts. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/waiting", produces = "application/json")
class WaitingApiController {

    private final StoppedLinkBacklog lines;

    WaitingApiController(StoppedLinkBacklog lines) {
        this.lines = lines;
    }

    @GetMapping
    Map<String, List<Map<String, Object>>> waiting(@AuthenticationPrincipal Viewer viewer) {
        return Map.of(
                "waiting",
                lines.waiting(viewer.operator()).stream()
                        .map(WaitingApiController::shown)
                        .toList());
    }

    private static Map<String, Object> shown(WaitingDeliveries waitingDeliveries) {
        return Map.of(
                "sender", waitingDeliveries.sender().toString(),
                "receiver", waitingDeliveries.receiver().toString(),
                "why", waitingDeliveries.why(),
                "count", waitingDeliveries.count(),
                "since", waitingDeliveries.since());
    }

    /** Handles some thousands with one call: call it again until it answers 0. */
    @RequiresRight(Right.REPAIR)
    @PostMapping(path = "/{partner}/{link}/{verb:park|cancel}", consumes = "application/json")
    Map<String, Integer> act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            @RequestBody JsonNode body) {
        String reason = ResendRequestParser.reason(body);
        int done = act(lines, viewer.operator(), LinkService.id(partner, link), verb, reason);
        return Map.of(verb.equals("park") ? "parked" : "cancelled", done);
    }

    static int act(StoppedLinkBacklog lines, ActingOperator actingOperator, LinkId link, String verb, String reason) {
        return verb.equals("park")
                ? lines.park(actingOperator, link, reason)
                : lines.cancel(actingOperator, link, reason);
    }
}
