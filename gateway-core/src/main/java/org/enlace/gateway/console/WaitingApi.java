package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.Operator;
import org.enlace.gateway.replay.StoppedLines;
import org.enlace.gateway.replay.Waiting;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a link that is stopped or that nobody knows any more, for scripts. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/waiting", produces = "application/json")
class WaitingApi {

    private final StoppedLines lines;

    WaitingApi(StoppedLines lines) {
        this.lines = lines;
    }

    @GetMapping
    Map<String, List<Map<String, Object>>> waiting(@AuthenticationPrincipal Viewer viewer) {
        return Map.of(
                "waiting",
                lines.waiting(ReplayApi.operator(viewer)).stream()
                        .map(WaitingApi::shown)
                        .toList());
    }

    private static Map<String, Object> shown(Waiting waiting) {
        return Map.of(
                "sender", waiting.sender().toString(),
                "receiver", waiting.receiver().toString(),
                "why", waiting.why(),
                "count", waiting.count(),
                "since", waiting.since());
    }

    /** Some thousands with one call: again until it answers 0. */
    @Needs(Right.REPAIR)
    @PostMapping(path = "/{partner}/{link}/{verb:park|cancel}", consumes = "application/json")
    Map<String, Integer> act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            @RequestBody JsonNode body) {
        String reason = OrderReading.reason(body);
        int done = act(lines, ReplayApi.operator(viewer), LinkBoard.id(partner, link), verb, reason);
        return Map.of(verb.equals("park") ? "parked" : "cancelled", done);
    }

    static int act(StoppedLines lines, Operator operator, LinkId link, String verb, String reason) {
        return verb.equals("park") ? lines.park(operator, link, reason) : lines.cancel(operator, link, reason);
    }
}
