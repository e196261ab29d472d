package org.enlace.gateway.console.steward;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotDecidableException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows possible duplicates of persons, side by side, and the decisions about them. No name, no document: a steward who needs those asks the agency
 * that sent them.
 */
@Controller
@RequiresRight(Right.SEE_PERSONS)
class StewardPageController {

    private static final int PAIRS = 20;
    private static final int DECISIONS = 50;

    private final PersonLinkingQueries queries;
    private final CaseLinkingQueries cases;
    private final PersonLinkingRequests orders;

    StewardPageController(PersonLinkingQueries queries, CaseLinkingQueries cases, PersonLinkingRequests orders) {
        this.queries = queries;
        this.cases = cases;
        this.orders = orders;
    }

    @GetMapping("/steward")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam(required = false) String after, Model model) {
        return list(viewer, after == null ? null : RequestParameters.id("after", after), null, model);
    }

    private String list(Viewer viewer, UUID after, String why, Model model) {
        if (!viewer.seesAll()) {
            throw new NotFoundException();
        }
        model.addAttribute("page", queries.candidates(viewer, after, PAIRS));
        model.addAttribute("decisions", queries.decisions(viewer, Optional.empty(), DECISIONS));
        model.addAttribute("caseDecisions", cases.decisions(viewer, Optional.empty(), DECISIONS));
        model.addAttribute("why", why);
        return "steward";
    }

    @GetMapping("/steward/persons/{id}")
    String person(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return person(viewer, RequestParameters.id("id", id), null, model);
    }

    private String person(Viewer viewer, UUID id, String why, Model model) {
        model.addAttribute("side", queries.person(viewer, id));
        model.addAttribute("why", why);
        return "steward-person";
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping("/steward/candidates/{id}/{verb:confirm|refuse}")
    String decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID candidate = RequestParameters.id("id", id);
        PersonDecisionRequest personDecisionRequest = verb.equals("confirm")
                ? new PersonDecisionRequest.Confirm(candidate)
                : new PersonDecisionRequest.Refuse(candidate);
        return decide(viewer, personDecisionRequest, reason, model);
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping("/steward/decisions/{id}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return decide(viewer, new PersonDecisionRequest.Undo(RequestParameters.id("id", id)), reason, model);
    }

    private String decide(Viewer viewer, PersonDecisionRequest personDecisionRequest, String reason, Model model) {
        try {
            orders.decide(viewer, personDecisionRequest, reason);
            return "redirect:/steward";
        } catch (NotDecidableException no) {
            return list(viewer, null, no.why().code(), model);
        } catch (InvalidParameterException bad) {
            return list(viewer, null, bad.parameter(), model);
        }
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping("/steward/persons/{id}/split")
    String split(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> mention,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID person = RequestParameters.id("id", id);
        List<UUID> mentions = mention.stream()
                .map(each -> RequestParameters.id("mention", each))
                .toList();
        try {
            orders.decide(viewer, new PersonDecisionRequest.Split(person, mentions), reason);
            return "redirect:/steward";
        } catch (NotDecidableException no) {
            return person(viewer, person, no.why().code(), model);
        } catch (InvalidParameterException bad) {
            return person(viewer, person, bad.parameter(), model);
        }
    }
}
