package org.enlace.gateway.console.steward;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.correction.StewardService;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts;
import org.enlace.gateway.exchange.registry.stewardship.CaseStewardship;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves cases that were joined by a number by mistake, for scripts of the steward. */
@RestController
@RequiresRight(Right.SEE_PERSONS)
@RequestMapping(path = "/operator/api/registry", produces = "application/json")
class CaseLinkingApiController {

    private final CaseStewardship cases;
    private final CaseLinkingQueries queries;
    private final PersonLinkingRequests orders;
    private final AuditTrail audit;

    CaseLinkingApiController(
            CaseStewardship cases, CaseLinkingQueries queries, PersonLinkingRequests orders, AuditTrail audit) {
        this.audit = audit;
        this.cases = cases;
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/cases/{code}/parts")
    CaseLinkingView.Parts parts(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, RequestParameters given) {
        return CaseLinkingView.Parts.of(parts(viewer, code), given.window(MessageFilter.PAGE));
    }

    private CaseParts parts(Viewer viewer, String code) {
        return cases.parts(CasesApiController.seen(audit, viewer, code)).orElseThrow(NotFoundException::new);
    }

    @GetMapping("/case-decisions")
    Map<String, Object> decisions(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int limit = given.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "decisions",
                queries.decisions(viewer, given.id("after"), limit + 1),
                limit,
                CaseLinkingView.Decision::id);
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping(path = "/cases/{code}/split", consumes = "application/json")
    Map<String, Object> split(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, @RequestBody JsonNode body) {
        CaseParts parts = parts(viewer, code);
        List<UUID> records = new ArrayList<>();
        body.path("records").forEach(each -> records.add(RequestParameters.id("records", each.asText())));
        Optional<Set<String>> numbers = Optional.empty();
        if (body.path("numbers").isArray()) {
            Set<String> named = new HashSet<>();
            body.path("numbers").forEach(each -> named.add(each.asText()));
            numbers = Optional.of(named);
        }
        return decide(viewer, new CaseDecisionRequest.Part(parts.root().id(), records, numbers), body);
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping(path = "/case-decisions/{id}/undo", consumes = "application/json")
    Map<String, Object> undo(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new CaseDecisionRequest.Rejoin(RequestParameters.id("id", id)), body);
    }

    private Map<String, Object> decide(Viewer viewer, CaseDecisionRequest asked, JsonNode body) {
        StewardService.Answer<CaseDecisionResult> answer =
                orders.decide(viewer, asked, body.path("reason").asText(""));
        CaseDecisionResult.Done done = (CaseDecisionResult.Done) answer.decided();
        return Map.of(
                "decisionId", done.decision(),
                "undone", done.undone(),
                "case", done.one().code(),
                "apart", done.other().code(),
                "records", done.records(),
                "numbers", done.numbers(),
                "receiversToTell", answer.told(),
                "untold", LinkingApiController.untold(answer.untold()));
    }
}
