package org.enlace.gateway.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.registry.stewardship.Asked;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Persons who may be one, side by side, and what was decided. No name, no document: whoever must see those asks the agency that sent them. */
@Controller
@Needs(Right.SEE_PERSONS)
class StewardPage {

    private static final int PAIRS = 20;
    private static final int DECISIONS = 50;

    private final LinkingQueries queries;
    private final CaseLinkingQueries cases;
    private final LinkingOrders orders;

    StewardPage(LinkingQueries queries, CaseLinkingQueries cases, LinkingOrders orders) {
        this.queries = queries;
        this.cases = cases;
        this.orders = orders;
    }

    @GetMapping("/steward")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam(required = false) String after, Model model) {
        return list(viewer, after == null ? null : Parameters.id("after", after), null, model);
    }

    private String list(Viewer viewer, UUID after, String why, Model model) {
        if (!viewer.seesAll()) {
            throw new Unknown();
        }
        model.addAttribute("page", queries.candidates(viewer, after, PAIRS));
        model.addAttribute("decisions", queries.decisions(viewer, Optional.empty(), DECISIONS));
        model.addAttribute("caseDecisions", cases.decisions(viewer, Optional.empty(), DECISIONS));
        model.addAttribute("why", why);
        return "steward";
    }

    @GetMapping("/steward/persons/{id}")
    String person(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return person(viewer, Parameters.id("id", id), null, model);
    }

    private String person(Viewer viewer, UUID id, String why, Model model) {
        model.addAttribute("side", queries.person(viewer, id));
        model.addAttribute("why", why);
        return "steward-person";
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping("/steward/candidates/{id}/{verb:confirm|refuse}")
    String decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID candidate = Parameters.id("id", id);
        Asked asked = verb.equals("confirm") ? new Asked.Confirm(candidate) : new Asked.Refuse(candidate);
        return decide(viewer, asked, reason, model);
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping("/steward/decisions/{id}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return decide(viewer, new Asked.Undo(Parameters.id("id", id)), reason, model);
    }

    private String decide(Viewer viewer, Asked asked, String reason, Model model) {
        try {
            orders.decide(viewer, asked, reason);
            return "redirect:/steward";
        } catch (NotDecidable no) {
            return list(viewer, null, no.why().code(), model);
        } catch (BadParameter bad) {
            return list(viewer, null, bad.parameter(), model);
        }
    }

    @Needs(Right.DECIDE_PERSONS)
    @PostMapping("/steward/persons/{id}/split")
    String split(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> mention,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID person = Parameters.id("id", id);
        List<UUID> mentions =
                mention.stream().map(each -> Parameters.id("mention", each)).toList();
        try {
            orders.decide(viewer, new Asked.Split(person, mentions), reason);
            return "redirect:/steward";
        } catch (NotDecidable no) {
            return person(viewer, person, no.why().code(), model);
        } catch (BadParameter bad) {
            return person(viewer, person, bad.parameter(), model);
        }
    }
}
