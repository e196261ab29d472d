package org.enlace.gateway.console;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.registry.stewardship.CaseAsked;
import org.enlace.gateway.registry.stewardship.CaseParts;
import org.enlace.gateway.registry.stewardship.CaseStewardship;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a case consists of, and what of it a steward gives to another case. */
@Controller
@Needs(Right.SEE_PERSONS)
class StewardCasePage {

    private static final int DECISIONS = 20;

    private final CaseStewardship cases;
    private final CaseLinkingQueries queries;
    private final LinkingOrders orders;
    private final AuditTrail audit;

    StewardCasePage(CaseStewardship cases, CaseLinkingQueries queries, LinkingOrders orders, AuditTrail audit) {
        this.audit = audit;
        this.cases = cases;
        this.queries = queries;
        this.orders = orders;
    }

    /** A record with what all its versions say; the newest is the one to look at. */
    record Line(CaseParts.Part newest, Set<String> numbers, Set<String> members) {}

    /** @param apart the number of a case that was joined, to be suggested as the part; null for none */
    @GetMapping("/steward/cases/{code}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam(required = false) String apart,
            Model model) {
        return one(viewer, code, apart, null, model);
    }

    private String one(Viewer viewer, String code, String apart, String why, Model model) {
        CaseParts parts = cases.parts(CasesApi.seen(audit, viewer, code)).orElseThrow(Unknown::new);
        Map<UUID, String> codes = new LinkedHashMap<>();
        parts.members().forEach(member -> codes.put(member.id(), member.code()));
        model.addAttribute("parts", parts);
        model.addAttribute("codes", codes);
        model.addAttribute("lines", lines(parts, codes));
        model.addAttribute("apart", apart);
        model.addAttribute("why", why);
        model.addAttribute("decisions", queries.about(viewer, parts.root().code(), DECISIONS));
        model.addAttribute("casewords", CasesPage.words(model));
        return "steward-case";
    }

    private static Collection<Line> lines(CaseParts parts, Map<UUID, String> codes) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (CaseParts.Part part : parts.parts()) {
            Line before = lines.get(part.key());
            Set<String> numbers = new TreeSet<>(part.numbers());
            Set<String> members = new TreeSet<>(Set.of(codes.get(part.member())));
            if (before != null) {
                numbers.addAll(before.numbers());
                members.addAll(before.members());
            }
            lines.put(part.key(), new Line(part, numbers, members));
        }
        return lines.values();
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping("/steward/cases/{code}/split")
    String split(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam(defaultValue = "") List<String> record,
            @RequestParam(defaultValue = "") List<String> number,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        CaseParts parts = cases.parts(CasesApi.seen(audit, viewer, code)).orElseThrow(Unknown::new);
        List<UUID> records =
                record.stream().map(each -> Parameters.id("record", each)).toList();
        CaseAsked asked = new CaseAsked.Part(parts.root().id(), records, Optional.of(Set.copyOf(number)));
        return decide(viewer, code, asked, reason, model);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping("/steward/cases/{code}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return decide(viewer, code, new CaseAsked.Rejoin(Parameters.id("decision", decision)), reason, model);
    }

    private String decide(Viewer viewer, String code, CaseAsked asked, String reason, Model model) {
        try {
            orders.decide(viewer, asked, reason);
            return "redirect:/steward/cases/" + code;
        } catch (NotDecidable no) {
            return one(viewer, code, null, no.why().code(), model);
        } catch (BadParameter bad) {
            return one(viewer, code, null, bad.parameter(), model);
        }
    }
}
