package org.enlace.gateway.console.oversight;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Pager;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the requests that wait for a second approval, emergencies to be reviewed, and the accesses to values. */
@Controller
@RequiresRight(Right.SEE_APPROVALS)
class ApprovalPageController {

    private static final int SHOWN = 50;
    private static final int LONGEST = 400;

    private final ApprovalQueries queries;
    private final ApprovalDecisions voices;
    private final Clock clock;

    ApprovalPageController(ApprovalQueries queries, ApprovalDecisions voices, Clock clock) {
        this.queries = queries;
        this.voices = voices;
        this.clock = clock;
    }

    @GetMapping("/approvals")
    String all(@AuthenticationPrincipal Viewer viewer, RequestParameters given, Model model) {
        model.addAttribute("asked", given.id("asked").orElse(null));
        return shown(viewer, given.place("after"), null, model);
    }

    private String shown(Viewer viewer, String why, Model model) {
        return shown(viewer, Optional.empty(), why, model);
    }

    private String shown(Viewer viewer, Optional<KeysetPosition> after, String why, Model model) {
        List<ApprovalQueries.Approval> read = queries.approvals(viewer, clock.instant(), after, SHOWN + 1);
        model.addAttribute(
                "approvals",
                Pager.of(
                                model,
                                "/approvals",
                                "/operator/api/approvals",
                                after,
                                read,
                                SHOWN,
                                ApprovalQueries.Approval::place)
                        .stream()
                        .map(each -> Row.of(viewer, each))
                        .toList());
        model.addAttribute(
                "openings",
                viewer.may(Right.SEE_OPENINGS) ? queries.openings(viewer, Optional.empty(), SHOWN) : List.of());
        model.addAttribute("why", why);
        return "approvals";
    }

    /** A request, with the answers that this account may give. */
    record Row(ApprovalQueries.Approval it, boolean mayAnswer, boolean mayHurry, boolean mayReview) {

        static Row of(Viewer viewer, ApprovalQueries.Approval it) {
            boolean ownRequest = it.requester().equals(viewer.user());
            boolean has = viewer.may(Approvals.Kind.valueOf(it.kind()).right());
            boolean spoke = it.answeredBy() != null
                    && List.of(it.answeredBy().split(", ")).contains(viewer.user());
            return new Row(
                    it,
                    it.waits() && has && !ownRequest && !spoke,
                    it.waits() && (ownRequest || has),
                    it.toReview() && has && !ownRequest && !viewer.user().equals(it.emergencyBy()));
        }
    }

    @RequiresRight(Right.ANSWER_APPROVALS)
    @PostMapping("/approvals/{id}/{verb:approve|refuse|emergency|review}")
    String answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID approval = RequestParameters.id("id", id);
        boolean says = verb.equals("emergency") || verb.equals("review");
        if (says
                && (reason.isBlank()
                        || reason.length() > LONGEST
                        || reason.chars().anyMatch(Character::isISOControl))) {
            return shown(viewer, "reason", model);
        }
        return switch (ApprovalApiController.answer(voices, approval, viewer, verb, reason.strip())) {
            case DONE -> "redirect:/approvals";
            case UNKNOWN -> throw new NotFoundException();
            case NOT_YOURS -> shown(viewer, "yours", model);
            case CLOSED -> shown(viewer, "closed", model);
        };
    }
}
