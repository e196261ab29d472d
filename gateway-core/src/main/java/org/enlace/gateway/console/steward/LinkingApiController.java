package org.enlace.gateway.console.steward;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.correction.StewardService;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipient;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves possible duplicates of persons, for scripts of the steward. */
@RestController
@RequiresRight(Right.SEE_PERSONS)
@RequestMapping(path = "/operator/api/registry", produces = "application/json")
class LinkingApiController {

    private final PersonLinkingQueries queries;
    private final PersonLinkingRequests orders;

    LinkingApiController(PersonLinkingQueries queries, PersonLinkingRequests orders) {
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/candidates")
    PersonLinkingView.Page candidates(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        return queries.candidates(
                viewer,
                given.id("after").orElse(null),
                given.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST));
    }

    @GetMapping("/decisions")
    Map<String, Object> decisions(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "decisions",
                queries.decisions(viewer, given.id("after"), limit + 1),
                limit,
                PersonLinkingView.Decision::id);
    }

    @GetMapping("/persons/{id}")
    PersonLinkingView.Side person(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return queries.person(viewer, RequestParameters.id("id", id));
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping(path = "/candidates/{id}/confirm", consumes = "application/json")
    Map<String, Object> confirm(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new PersonDecisionRequest.Confirm(RequestParameters.id("id", id)), body);
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping(path = "/candidates/{id}/refuse", consumes = "application/json")
    Map<String, Object> refuse(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new PersonDecisionRequest.Refuse(RequestParameters.id("id", id)), body);
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping(path = "/persons/{id}/split", consumes = "application/json")
    Map<String, Object> split(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        List<UUID> mentions = new ArrayList<>();
        body.path("mentions").forEach(each -> mentions.add(RequestParameters.id("mentions", each.asText())));
        return decide(viewer, new PersonDecisionRequest.Split(RequestParameters.id("id", id), mentions), body);
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping(path = "/decisions/{id}/undo", consumes = "application/json")
    Map<String, Object> undo(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new PersonDecisionRequest.Undo(RequestParameters.id("id", id)), body);
    }

    private Map<String, Object> decide(Viewer viewer, PersonDecisionRequest personDecisionRequest, JsonNode body) {
        StewardService.Answer<PersonDecisionResult> answer =
                orders.decide(viewer, personDecisionRequest, body.path("reason").asText(""));
        PersonDecisionResult.Done done = (PersonDecisionResult.Done) answer.decided();
        return Map.of(
                "decisionId", done.decision(),
                "kind", done.kind(),
                "undone", done.undone(),
                "mentions", done.moves().size(),
                "receiversToTell", answer.told(),
                "untold", untold(answer.untold()));
    }

    static List<PersonLinkingView.Untold> untold(List<UnreachableRecipient> untold) {
        return untold.stream()
                .map(each -> new PersonLinkingView.Untold(
                        each.link().toString(), each.record(), each.businessId(), each.why()))
                .toList();
    }
}
