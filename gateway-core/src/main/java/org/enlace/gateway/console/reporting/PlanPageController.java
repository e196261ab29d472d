package org.enlace.gateway.console.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the plan of action by axis, one action with all of its reports, the Committee's report to print, and the counts of three agencies. */
@Controller
@RequiresRight(Right.SEE_OVERVIEW)
class PlanPageController {

    private final PlanQueries plan;
    private final ReconciliationQueries reconciliation;
    private final Partners partners;
    private final Clock clock;

    PlanPageController(PlanQueries plan, ReconciliationQueries reconciliation, Partners partners, Clock clock) {
        this.plan = plan;
        this.reconciliation = reconciliation;
        this.partners = partners;
        this.clock = clock;
    }

    @GetMapping("/plan")
    String plan(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("axes", byAxis(plan.actions(viewer)));
        model.addAttribute("mayDecide", CommitteePageController.looks(viewer));
        model.addAttribute("year", thisYear());
        words(model);
        return "plan";
    }

    private void words(Model model) {
        model.addAttribute("codes", new PlanWords(partners.current().catalogue(), LocaleContextHolder.getLocale()));
    }

    private int thisYear() {
        return LocalDate.ofInstant(clock.instant(), MomentFormat.ZONE).getYear();
    }

    private static Map<String, List<PlanRow>> byAxis(List<PlanRow> actions) {
        Map<String, List<PlanRow>> axes = new LinkedHashMap<>();
        PlanWords.AXES.forEach(axis -> axes.put(
                axis, actions.stream().filter(each -> each.axis().equals(axis)).toList()));
        return axes;
    }

    @GetMapping("/plan/{action}")
    String action(@AuthenticationPrincipal Viewer viewer, @PathVariable String action, Model model) {
        List<FigureRow> figures = plan.history(viewer, action);
        PlanRow row = plan.action(viewer, action).orElse(null);
        if (row == null && figures.isEmpty()) {
            throw new NotFoundException();
        }
        model.addAttribute("code", action);
        model.addAttribute("action", row);
        model.addAttribute("figures", figures);
        model.addAttribute(
                "steps", plan.steps(viewer, action).stream().collect(Collectors.groupingBy(PlanQueries.Step::figure)));
        words(model);
        return "plan-action";
    }

    /** Shows the report: only published figures, as known at the cut-off; a later publication does not change an old report. */
    @GetMapping("/committee/report")
    String report(@AuthenticationPrincipal Viewer viewer, RequestParameters given, Model model) {
        int year = given.number("year", thisYear(), 2000, 2100);
        Instant cutOff = given.moment("cutoff").orElse(clock.instant());
        List<FigureRow> published = plan.published(viewer, year, cutOff);
        model.addAttribute("year", year);
        model.addAttribute("cutOff", cutOff);
        model.addAttribute("axes", byAxis(plan.inForce(viewer, cutOff)));
        model.addAttribute("figures", published.stream().collect(Collectors.groupingBy(FigureRow::action)));
        model.addAttribute("count", published.size());
        model.addAttribute(
                "institutions",
                published.stream()
                        .map(FigureRow::institution)
                        .distinct()
                        .sorted()
                        .toList());
        words(model);
        return "committee-report";
    }

    @RequiresRight(Right.SEE_RECONCILIATION)
    @GetMapping("/reconciliation")
    String reconciliation(
            @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        List<ReconciliationQueries.CaseRow> cases = reconciliation.cases(viewer);
        RequestParameters requestParameters = new RequestParameters(given);
        int asked = requestParameters.number("year", 0, 0, 2100);
        Integer year = asked == 0 ? null : Integer.valueOf(asked);
        String admin1 = requestParameters.text("province", 10).orElse(null);
        model.addAttribute(
                "lines", ReconciliationQueries.lines(cases, given.containsKey("provinces") || admin1 != null));
        model.addAttribute("provinces", given.containsKey("provinces") || admin1 != null);
        model.addAttribute("years", ReconciliationQueries.years(cases));
        model.addAttribute("year", year);
        model.addAttribute("province", admin1);
        model.addAttribute("cases", ReconciliationQueries.differing(cases, year, admin1));
        model.addAttribute("json", twin(given.containsKey("provinces") || admin1 != null, year, admin1));
        return "reconciliation";
    }

    /** Returns the address of the same data in the operator API. */
    private static String twin(boolean provinces, Integer year, String province) {
        Map<String, String> same = new TreeMap<>();
        if (provinces) {
            same.put("provinces", "yes");
        }
        if (year != null) {
            same.put("year", year.toString());
        }
        if (province != null) {
            same.put("province", province);
        }
        return ListLinks.of("/operator/api/reconciliation", same);
    }
}
