package org.enlace.gateway.console.resend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.oversight.AlarmRow;
import org.enlace.gateway.console.oversight.AlarmService;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.operations.notification.Acknowledgement;
import org.enlace.gateway.operations.resend.DeadLetterGroup;
import org.enlace.gateway.operations.resend.DeadLetterService;
import org.enlace.gateway.operations.resend.ResendJob;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves dead letters, and the alarms that must be acknowledged, for scripts. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class DeadLetterApiController {

    private final DeadLetterService parking;
    private final AlarmService alarms;
    private final PartnerReceipts receipts;

    DeadLetterApiController(DeadLetterService parking, AlarmService alarms, PartnerReceipts receipts) {
        this.parking = parking;
        this.alarms = alarms;
        this.receipts = receipts;
    }

    @RequiresRight(Right.SEE_OVERVIEW)
    @GetMapping("/alarms")
    Map<String, List<AlarmRow>> alarms(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("alarms", alarms.rows(viewer));
    }

    /** Acknowledges an alarm. Returns the acknowledging account: the viewer, or an earlier one. */
    @RequiresRight(Right.TAKE_ALARMS)
    @PostMapping("/alarms/{id}/acknowledge")
    Acknowledgement acknowledge(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return alarms.acknowledge(viewer, id);
    }

    @GetMapping("/parking")
    Map<String, List<DeadLetterGroup>> groups(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("groups", parking.groups(viewer.operator()));
    }

    /** Returns what the receiver answered to the newest of the group: status, and names of fields and rules. */
    @GetMapping("/parking/{group}/answers")
    Map<String, List<RefusalRow>> answers(@AuthenticationPrincipal Viewer viewer, @PathVariable String group) {
        DeadLetterGroup found = parking.group(viewer.operator(), ResendRequestParser.group(group))
                .orElseThrow(NotFoundException::new);
        return Map.of("answers", RefusalRow.of(receipts, found));
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping(path = "/parking/{group}/note", consumes = "application/json")
    DeadLetterGroup note(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String group, @RequestBody JsonNode body) {
        ResendRequestParser.Note note = ResendRequestParser.note(body);
        return parking.note(viewer.operator(), ResendRequestParser.group(group), note.note(), note.assignee())
                .orElseThrow(NotFoundException::new);
    }

    /** Starts a resend of the group, or of some of it. */
    @RequiresRight(Right.REPAIR)
    @PostMapping(path = "/parking/{group}/release", consumes = "application/json")
    ResponseEntity<Map<String, Object>> release(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @PathVariable String group,
            @RequestBody JsonNode body) {
        ResendRequestParser.Some some = ResendRequestParser.some(body);
        ResendJob job = parking.release(
                        viewer.operator(),
                        ResendRequestParser.startKey(key),
                        ResendRequestParser.group(group),
                        some.ids(),
                        some.reason(),
                        some.rate(),
                        0)
                .orElseThrow(NotFoundException::new);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(ResendApiController.shown(job));
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping(path = "/parking/{group}/cancel", consumes = "application/json")
    Map<String, Integer> cancel(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String group, @RequestBody JsonNode body) {
        ResendRequestParser.Some some = ResendRequestParser.some(body);
        return Map.of(
                "cancelled",
                parking.cancel(viewer.operator(), ResendRequestParser.group(group), some.ids(), some.reason())
                        .orElseThrow(NotFoundException::new));
    }
}
