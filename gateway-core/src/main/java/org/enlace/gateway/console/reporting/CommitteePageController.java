package org.enlace.gateway.console.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.plan.CommitteeService;
import org.enlace.gateway.reporting.plan.FigureMove;
import org.enlace.gateway.reporting.plan.InvalidMoveException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the work of the technical table and takes its decisions: proposals for the plan, figures to validate, figures to publish. */
@Controller
@RequiresRight(Right.SEE_PLAN_TABLE)
class CommitteePageController {

    private static final String COMMITTEE = "committee";
    private static final FigureSelection ALL = new FigureSelection(null, null);

    private final PlanQueries plan;
    private final CommitteeService committee;
    private final PlanSheetForm form;
    private final Partners partners;

    CommitteePageController(PlanQueries plan, CommitteeService committee, PlanSheetForm form, Partners partners) {
        this.plan = plan;
        this.committee = committee;
        this.form = form;
        this.partners = partners;
    }

    /** True for viewers who may see open figures: those of the whole installation and the Committee. */
    static boolean looks(Viewer viewer) {
        return viewer.seesAll() || viewer.institution().equals(COMMITTEE);
    }

    static void mustLook(Viewer viewer) {
        if (!looks(viewer)) {
            throw new AccessDeniedException("only the installation and the Committee");
        }
    }

    @GetMapping("/committee")
    String look(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return look(viewer, FigureSelection.of(given), given.get("done"), null, model);
    }

    private String look(
            Viewer viewer, FigureSelection figureSelection, String done, InvalidMoveException bad, Model model) {
        mustLook(viewer);
        model.addAttribute("proposals", plan.proposals(viewer));
        model.addAttribute("provisional", figureSelection.of(plan.standing(viewer, "PROVISIONAL")));
        model.addAttribute("validated", figureSelection.of(plan.standing(viewer, "VALIDATED")));
        model.addAttribute("chosen", figureSelection);
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

    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping("/committee/figures/{verb:validate|publish|return}")
    String move(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") List<String> seen,
            @RequestParam Map<String, String> given,
            Model model) {
        return act(viewer, model, () -> {
            committee.move(
                    viewer.user(),
                    FigureMove.valueOf(verb.toUpperCase(Locale.ROOT)),
                    figures(seen),
                    given.get("minutes"),
                    given.get("reason"));
            return verb;
        });
    }

    static List<CommitteeService.Seen> figures(List<String> seen) {
        List<CommitteeService.Seen> figures = new ArrayList<>();
        for (String each : seen) {
            if (!each.matches("[0-9a-fA-F-]{36}:[0-9]{1,6}")) {
                throw new InvalidParameterException("seen");
            }
            figures.add(new CommitteeService.Seen(
                    RequestParameters.id("seen", each.substring(0, 36)), Integer.parseInt(each.substring(37))));
        }
        return figures;
    }

    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping("/committee/actions/{verb:adopt|decline}")
    String decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") List<String> seen,
            @RequestParam Map<String, String> given,
            Model model) {
        return act(viewer, model, () -> {
            committee.decide(viewer.user(), verb.equals("adopt"), actions(seen), given.get("minutes"));
            return verb;
        });
    }

    static List<CommitteeService.Proposal> actions(List<String> seen) {
        List<CommitteeService.Proposal> proposals = new ArrayList<>();
        for (String each : seen) {
            if (!each.matches(".{1,40}:[0-9]{1,6}")) {
                throw new InvalidParameterException("seen");
            }
            int colon = each.lastIndexOf(':');
            proposals.add(new CommitteeService.Proposal(
                    each.substring(0, colon), Integer.parseInt(each.substring(colon + 1))));
        }
        return proposals;
    }

    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping("/committee/values")
    String value(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return act(
                viewer,
                model,
                () -> form.take(viewer, PlanSheetForm.Value.of(given)).duplicate() ? "again" : "value");
    }

    /** @param action returns what the page says that it did */
    private String act(Viewer viewer, Model model, Supplier<String> action) {
        mustLook(viewer);
        try {
            return "redirect:/committee?done=" + action.get();
        } catch (InvalidMoveException bad) {
            return look(viewer, ALL, null, bad, model);
        } catch (MessageRefusedException notNow) {
            return look(viewer, ALL, null, new InvalidMoveException("", "unavailable"), model);
        }
    }
}
