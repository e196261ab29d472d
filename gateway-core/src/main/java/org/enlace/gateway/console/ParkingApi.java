package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.notices.Acknowledged;
import org.enlace.gateway.replay.Group;
import org.enlace.gateway.replay.Job;
import org.enlace.gateway.replay.Parking;
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

/** What stands still and what nobody may overlook, for scripts. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ParkingApi {

    private final Parking parking;
    private final AlarmBoard alarms;

    ParkingApi(Parking parking, AlarmBoard alarms) {
        this.parking = parking;
        this.alarms = alarms;
    }

    @Needs(Right.SEE_OVERVIEW)
    @GetMapping("/alarms")
    Map<String, List<AlarmRow>> alarms(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("alarms", alarms.rows(viewer));
    }

    /** Who is on it: the viewer, or whoever said so before. */
    @Needs(Right.TAKE_ALARMS)
    @PostMapping("/alarms/{id}/acknowledge")
    Acknowledged acknowledge(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return alarms.acknowledge(viewer, id);
    }

    @GetMapping("/parking")
    Map<String, List<Group>> groups(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("groups", parking.groups(ReplayApi.operator(viewer)));
    }

    @Needs(Right.REPAIR)
    @PostMapping(path = "/parking/{group}/note", consumes = "application/json")
    Group note(@AuthenticationPrincipal Viewer viewer, @PathVariable String group, @RequestBody JsonNode body) {
        OrderReading.Note note = OrderReading.note(body);
        return parking.note(ReplayApi.operator(viewer), OrderReading.group(group), note.note(), note.assignee())
                .orElseThrow(Unknown::new);
    }

    /** Starts a replay of the group, or of some of it. */
    @Needs(Right.REPAIR)
    @PostMapping(path = "/parking/{group}/release", consumes = "application/json")
    ResponseEntity<Map<String, Object>> release(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @PathVariable String group,
            @RequestBody JsonNode body) {
        OrderReading.Some some = OrderReading.some(body);
        Job job = parking.release(
                        ReplayApi.operator(viewer),
                        OrderReading.startKey(key),
                        OrderReading.group(group),
                        some.ids(),
                        some.reason(),
                        some.rate(),
                        0)
                .orElseThrow(Unknown::new);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(ReplayApi.shown(job));
    }

    @Needs(Right.REPAIR)
    @PostMapping(path = "/parking/{group}/cancel", consumes = "application/json")
    Map<String, Integer> cancel(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String group, @RequestBody JsonNode body) {
        OrderReading.Some some = OrderReading.some(body);
        return Map.of(
                "cancelled",
                parking.cancel(ReplayApi.operator(viewer), OrderReading.group(group), some.ids(), some.reason())
                        .orElseThrow(Unknown::new));
    }
}
