package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.intake.Steward;
import org.enlace.gateway.intake.Untold;
import org.enlace.gateway.registry.stewardship.Asked;
import org.enlace.gateway.registry.stewardship.Decided;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Persons who may be one, for scripts of the steward. */
@RestController
@Needs(Right.SEE_PERSONS)
@RequestMapping(path = "/operator/api/registry", produces = "application/json")
class LinkingApi {

    private final LinkingQueries queries;
    private final LinkingOrders orders;

    LinkingApi(LinkingQueries queries, LinkingOrders orders) {
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/candidates")
    Linking.Page candidates(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return queries.candidates(
                viewer,
                parameters.id("after").orElse(null),
                parameters.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST));
    }

    @GetMapping("/decisions")
    Map<String, Object> decisions(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "decisions", queries.decisions(viewer, parameters.id("after"), limit + 1), limit, Linking.Decision::id);
    }

    @GetMapping("/persons/{id}")
    Linking.Side person(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return queries.person(viewer, Parameters.id("id", id));
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping(path = "/candidates/{id}/confirm", consumes = "application/json")
    Map<String, Object> confirm(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new Asked.Confirm(Parameters.id("id", id)), body);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping(path = "/candidates/{id}/refuse", consumes = "application/json")
    Map<String, Object> refuse(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new Asked.Refuse(Parameters.id("id", id)), body);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping(path = "/persons/{id}/split", consumes = "application/json")
    Map<String, Object> split(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        List<UUID> mentions = new ArrayList<>();
        body.path("mentions").forEach(each -> mentions.add(Parameters.id("mentions", each.asText())));
        return decide(viewer, new Asked.Split(Parameters.id("id", id), mentions), body);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping(path = "/decisions/{id}/undo", consumes = "application/json")
    Map<String, Object> undo(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new Asked.Undo(Parameters.id("id", id)), body);
    }

    private Map<String, Object> decide(Viewer viewer, Asked asked, JsonNode body) {
        Steward.Answer answer = orders.decide(viewer, asked, body.path("reason").asText(""));
        Decided.Done done = (Decided.Done) answer.decided();
        return Map.of(
                "decisionId", done.decision(),
                "kind", done.kind(),
                "undone", done.undone(),
                "mentions", done.moves().size(),
                "receiversToTell", answer.told(),
                "untold", untold(answer.untold()));
    }

    static List<Linking.Untold> untold(List<Untold> untold) {
        return untold.stream()
                .map(each -> new Linking.Untold(each.link().toString(), each.record(), each.businessId(), each.why()))
                .toList();
    }
}
