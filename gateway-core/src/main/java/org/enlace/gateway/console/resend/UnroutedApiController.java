package org.enlace.gateway.console.resend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.operations.unrouted.RoutingRepair;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves unrouted records, accepted records that no agreement applies to, for scripts. Routing one again is a replay like any other. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/unrouted", produces = "application/json")
class UnroutedApiController {

    private static final String MESSAGE = "message";

    private final UnroutedQueries queries;
    private final RoutingRepair repair;

    UnroutedApiController(UnroutedQueries queries, RoutingRepair repair) {
        this.queries = queries;
        this.repair = repair;
    }

    @GetMapping
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(MessageFilter.PAGE);
        return ListAnswer.of("unrouted", queries.open(viewer, given.id("after"), limit + 1), limit, UnroutedRow::id);
    }

    @RequiresRight(Right.EDIT_PAYLOAD)
    @PostMapping(path = "/{id}/correct", consumes = "application/json")
    Map<String, UUID> correct(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        ResendRequestParser.Corrected corrected = ResendRequestParser.corrected(body);
        RoutingRepair.Order order = order(viewer, id, corrected.reason());
        return Map.of(MESSAGE, repair.correct(order, new RecordCorrection(corrected.field(), corrected.code())));
    }

    @RequiresRight(Right.EDIT_PAYLOAD)
    @PostMapping(path = "/{id}/close", consumes = "application/json")
    Map<String, UUID> close(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        RoutingRepair.Order order = order(viewer, id, ResendRequestParser.reason(body));
        repair.close(order);
        return Map.of(MESSAGE, order.message());
    }

    private RoutingRepair.Order order(Viewer viewer, String id, String reason) {
        UUID message = RequestParameters.id("id", id);
        NotFoundException.ifEmpty(queries.one(viewer, message));
        return new RoutingRepair.Order(viewer.operator(), message, reason);
    }
}
