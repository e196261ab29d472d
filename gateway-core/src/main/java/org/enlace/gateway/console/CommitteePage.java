package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.connector.Refusal;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.policy.BadMove;
import org.enlace.gateway.monitoring.policy.Committee;
import org.enlace.gateway.monitoring.policy.Move;
import org.enlace.gateway.partners.Partners;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for the technical table, and what it decides: proposals for the plan, figures to validate, figures to publish. */
@Controller
@Needs(Right.SEE_PLAN_TABLE)
class CommitteePage {

    private static final String COMMITTEE = "committee";
    private static final Chosen ALL = new Chosen(null, null);

    private final PlanQueries plan;
    private final Committee committee;
    private final SheetForm form;
    private final Partners partners;

    CommitteePage(PlanQueries plan, Committee committee, SheetForm form, Partners partners) {
        this.plan = plan;
        this.committee = committee;
        this.form = form;
        this.partners = partners;
    }

    /** Whoever may see what is on its way: the whole house and the Committee. */
    static boolean looks(Viewer viewer) {
        return viewer.seesAll() || viewer.institution().equals(COMMITTEE);
    }

    static void mustLook(Viewer viewer) {
        if (!looks(viewer)) {
            throw new AccessDeniedException("only the house and the Committee");
        }
    }

    @GetMapping("/committee")
    String look(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return look(viewer, Chosen.of(given), given.get("done"), null, model);
    }

    private String look(Viewer viewer, Chosen chosen, String done, BadMove bad, Model model) {
        mustLook(viewer);
        model.addAttribute("proposals", plan.proposals(viewer));
        model.addAttribute("provisional", chosen.of(plan.standing(viewer, "PROVISIONAL")));
        model.addAttribute("validated", chosen.of(plan.standing(viewer, "VALIDATED")));
        model.addAttribute("chosen", chosen);
        model.addAttribute("sheets", plan.sheets(viewer));
        model.addAttribute("actions", plan.actions(viewer));
        model.addAttribute(
                "institutions",
                partners.current().catalogue().codes("institution").codes().keySet().stream()
                        .sorted()
                        .toList());
        model.addAttribute(
                "statuses",
                List.copyOf(partners.current()
                        .catalogue()
                        .codes("action-status")
                        .codes()
                        .keySet()));
        model.addAttribute("bad", bad == null ? List.of() : bad.findings());
        model.addAttribute("done", done != null && done.matches("[a-z]{1,12}") ? done : null);
        model.addAttribute("mayAct", viewer.may(Right.DECIDE_PLAN));
        model.addAttribute("codes", new PlanWords(partners.current().catalogue(), LocaleContextHolder.getLocale()));
        return "committee";
    }

    @Needs(Right.DECIDE_PLAN)
    @PostMapping("/committee/figures/{verb:validate|publish|return}")
    String move(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String verb,
            @RequestParam(name = "seen", required = false) List<String> seen,
            @RequestParam Map<String, String> given,
            Model model) {
        mustLook(viewer);
        try {
            committee.move(
                    viewer.user(),
                    Move.valueOf(verb.toUpperCase(Locale.ROOT)),
                    figures(seen == null ? List.of() : seen),
                    given.get("minutes"),
                    given.get("reason"));
            return "redirect:/committee?done=" + verb;
        } catch (BadMove bad) {
            return look(viewer, ALL, null, bad, model);
        }
    }

    static List<Committee.Seen> figures(List<String> seen) {
        List<Committee.Seen> figures = new ArrayList<>();
        for (String each : seen) {
            if (!each.matches("[0-9a-fA-F-]{36}:[0-9]{1,6}")) {
                throw new BadParameter("seen");
            }
            figures.add(new Committee.Seen(
                    Parameters.id("seen", each.substring(0, 36)), Integer.parseInt(each.substring(37))));
        }
        return figures;
    }

    @Needs(Right.DECIDE_PLAN)
    @PostMapping("/committee/actions/{verb:adopt|decline}")
    String decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String verb,
            @RequestParam(name = "seen", required = false) List<String> seen,
            @RequestParam Map<String, String> given,
            Model model) {
        mustLook(viewer);
        try {
            committee.decide(
                    viewer.user(),
                    verb.equals("adopt"),
                    actions(seen == null ? List.of() : seen),
                    given.get("minutes"));
            return "redirect:/committee?done=" + verb;
        } catch (BadMove bad) {
            return look(viewer, ALL, null, bad, model);
        }
    }

    static List<Committee.Proposal> actions(List<String> seen) {
        List<Committee.Proposal> proposals = new ArrayList<>();
        for (String each : seen) {
            if (!each.matches(".{1,40}:[0-9]{1,6}")) {
                throw new BadParameter("seen");
            }
            int colon = each.lastIndexOf(':');
            proposals.add(
                    new Committee.Proposal(each.substring(0, colon), Integer.parseInt(each.substring(colon + 1))));
        }
        return proposals;
    }

    @Needs(Right.DECIDE_PLAN)
    @PostMapping("/committee/values")
    String value(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        mustLook(viewer);
        try {
            SheetForm.Taken taken = form.take(viewer, SheetForm.Value.of(given));
            return "redirect:/committee?done=" + (taken.duplicate() ? "again" : "value");
        } catch (BadMove bad) {
            return look(viewer, ALL, null, bad, model);
        } catch (Refusal notNow) {
            return look(viewer, ALL, null, new BadMove("", "unavailable"), model);
        }
    }
}
