package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.journal.RecordCorrection;
import org.enlace.gateway.unrouted.RoutingRepair;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accepted records that no agreement applies to, for scripts. To route one again is a replay like any other. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/unrouted", produces = "application/json")
class UnroutedApi {

    private static final String MESSAGE = "message";

    private final UnroutedQueries queries;
    private final RoutingRepair repair;

    UnroutedApi(UnroutedQueries queries, RoutingRepair repair) {
        this.queries = queries;
        this.repair = repair;
    }

    @GetMapping
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "unrouted", queries.open(viewer, parameters.id("after"), limit + 1), limit, UnroutedRow::id);
    }

    @Needs(Right.EDIT_PAYLOAD)
    @PostMapping(path = "/{id}/correct", consumes = "application/json")
    Map<String, UUID> correct(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        OrderReading.Corrected corrected = OrderReading.corrected(body);
        RoutingRepair.Order order = order(viewer, id, corrected.reason());
        return Map.of(MESSAGE, repair.correct(order, new RecordCorrection(corrected.field(), corrected.code())));
    }

    @Needs(Right.EDIT_PAYLOAD)
    @PostMapping(path = "/{id}/close", consumes = "application/json")
    Map<String, UUID> close(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        RoutingRepair.Order order = order(viewer, id, OrderReading.reason(body));
        repair.close(order);
        return Map.of(MESSAGE, order.message());
    }

    private RoutingRepair.Order order(Viewer viewer, String id, String reason) {
        UUID message = Parameters.id("id", id);
        Unknown.ifEmpty(queries.one(viewer, message));
        return new RoutingRepair.Order(ReplayApi.operator(viewer), message, reason);
    }
}
