package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.intake.Steward;
import org.enlace.gateway.registry.stewardship.CaseAsked;
import org.enlace.gateway.registry.stewardship.CaseDecided;
import org.enlace.gateway.registry.stewardship.CaseParts;
import org.enlace.gateway.registry.stewardship.CaseStewardship;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases that a number joined by mistake, for scripts of the steward. */
@RestController
@Needs(Right.SEE_PERSONS)
@RequestMapping(path = "/operator/api/registry", produces = "application/json")
class CaseLinkingApi {

    private final CaseStewardship cases;
    private final CaseLinkingQueries queries;
    private final LinkingOrders orders;
    private final AuditTrail audit;

    CaseLinkingApi(CaseStewardship cases, CaseLinkingQueries queries, LinkingOrders orders, AuditTrail audit) {
        this.audit = audit;
        this.cases = cases;
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/cases/{code}/parts")
    CaseLinking.Parts parts(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam Map<String, String> given) {
        return CaseLinking.Parts.of(parts(viewer, code), new Parameters(given).window(MessageFilter.PAGE));
    }

    private CaseParts parts(Viewer viewer, String code) {
        return cases.parts(CasesApi.seen(audit, viewer, code)).orElseThrow(Unknown::new);
    }

    @GetMapping("/case-decisions")
    Map<String, Object> decisions(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.PAGE);
        return ListAnswer.of(
                "decisions",
                queries.decisions(viewer, parameters.id("after"), limit + 1),
                limit,
                CaseLinking.Decision::id);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping(path = "/cases/{code}/split", consumes = "application/json")
    Map<String, Object> split(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, @RequestBody JsonNode body) {
        CaseParts parts = parts(viewer, code);
        List<UUID> records = new ArrayList<>();
        body.path("records").forEach(each -> records.add(Parameters.id("records", each.asText())));
        Optional<Set<String>> numbers = Optional.empty();
        if (body.path("numbers").isArray()) {
            Set<String> named = new HashSet<>();
            body.path("numbers").forEach(each -> named.add(each.asText()));
            numbers = Optional.of(named);
        }
        return decide(viewer, new CaseAsked.Part(parts.root().id(), records, numbers), body);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping(path = "/case-decisions/{id}/undo", consumes = "application/json")
    Map<String, Object> undo(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return decide(viewer, new CaseAsked.Rejoin(Parameters.id("id", id)), body);
    }

    private Map<String, Object> decide(Viewer viewer, CaseAsked asked, JsonNode body) {
        Steward.CaseAnswer answer =
                orders.decide(viewer, asked, body.path("reason").asText(""));
        CaseDecided.Done done = (CaseDecided.Done) answer.decided();
        return Map.of(
                "decisionId", done.decision(),
                "undone", done.undone(),
                "case", done.one().code(),
                "apart", done.other().code(),
                "records", done.records(),
                "numbers", done.numbers(),
                "receiversToTell", answer.told(),
                "untold", LinkingApi.untold(answer.untold()));
    }
}
