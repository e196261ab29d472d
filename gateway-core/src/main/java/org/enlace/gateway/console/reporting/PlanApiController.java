package org.enlace.gateway.console.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.plan.CommitteeService;
import org.enlace.gateway.reporting.plan.FigureMove;
import org.enlace.gateway.reporting.plan.Sheets;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.mappings.csv.CsvText;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the plan of action for scripts: the data of the pages, and the same decisions. */
@RestController
@RequiresRight(Right.SEE_OVERVIEW)
@RequestMapping(path = "/operator/api", produces = "application/json")
class PlanApiController {

    private static final CsvText EXPORT = new CsvText(',', '"', "\r\n", true);

    private final PlanQueries plan;
    private final ReconciliationQueries reconciliation;
    private final CommitteeService committee;
    private final Sheets sheets;
    private final PlanSheetForm form;
    private final Clock clock;

    PlanApiController(
            PlanQueries plan,
            ReconciliationQueries reconciliation,
            CommitteeService committee,
            Sheets sheets,
            PlanSheetForm form,
            Clock clock) {
        this.plan = plan;
        this.reconciliation = reconciliation;
        this.committee = committee;
        this.sheets = sheets;
        this.form = form;
        this.clock = clock;
    }

    @GetMapping("/plan")
    Map<String, Object> plan(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("actions", plan.actions(viewer));
    }

    @GetMapping("/plan/actions/{code}")
    Map<String, Object> action(@AuthenticationPrincipal Viewer viewer, @PathVariable String code) {
        List<FigureRow> figures = plan.history(viewer, code);
        PlanRow action = plan.action(viewer, code).orElse(null);
        if (action == null && figures.isEmpty()) {
            throw new NotFoundException();
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("action", action);
        shown.put("figures", figures);
        shown.put("steps", plan.steps(viewer, code));
        return shown;
    }

    /**
     * Returns the figures and proposals that wait for the technical table, of one period and institution if given; a decision sends {@code seen} of
     * each back.
     */
    @RequiresRight(Right.SEE_PLAN_TABLE)
    @GetMapping("/plan/waiting")
    Map<String, Object> waiting(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        CommitteePageController.mustLook(viewer);
        FigureSelection figureSelection = FigureSelection.of(given);
        return Map.of(
                "actions",
                plan.proposals(viewer).stream()
                        .map(each -> with("seen", each.seen(), each))
                        .toList(),
                "provisional",
                seen(figureSelection.of(plan.standing(viewer, "PROVISIONAL"))),
                "validated",
                seen(figureSelection.of(plan.standing(viewer, "VALIDATED"))));
    }

    private static List<Map<String, Object>> seen(List<FigureRow> figures) {
        return figures.stream().map(each -> with("seen", each.seen(), each)).toList();
    }

    private static Map<String, Object> with(String name, Object value, Object rest) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(name, value);
        shown.put(rest instanceof FigureRow ? "figure" : "proposal", rest);
        return shown;
    }

    @RequiresRight(Right.SEE_PLAN_TABLE)
    @GetMapping("/plan/sheets")
    Map<String, Object> sheets(@AuthenticationPrincipal Viewer viewer) {
        CommitteePageController.mustLook(viewer);
        return Map.of("sheets", plan.sheets(viewer));
    }

    /** Reads new sheets at once, not in some seconds. */
    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping("/plan/read")
    Map<String, Object> read(@AuthenticationPrincipal Viewer viewer) {
        CommitteePageController.mustLook(viewer);
        return Map.of("read", sheets.read());
    }

    /** Moves figures: {@code {"move": "validate", "seen": ["id:seq"], "minutes": "...", "reason": "..."}}. */
    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/figures", consumes = "application/json")
    Map<String, Object> move(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        CommitteePageController.mustLook(viewer);
        List<CommitteeService.Seen> figures = CommitteePageController.figures(seen(body));
        committee.move(
                viewer.user(),
                move(body),
                figures,
                body.path("minutes").asText(""),
                body.path("reason").asText(""));
        return Map.of("moved", figures.size());
    }

    private static FigureMove move(JsonNode body) {
        String word = body.path("move").asText("").toUpperCase(Locale.ROOT);
        return Stream.of(FigureMove.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("move"));
    }

    private static List<String> seen(JsonNode body) {
        List<String> seen = new ArrayList<>();
        body.path("seen").forEach(each -> seen.add(each.asText("")));
        return seen;
    }

    /** Adopts proposals into the plan or declines them: {@code {"decision": "adopt", "seen": ["P2.1:1"], "minutes": "..."}}. */
    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/actions", consumes = "application/json")
    Map<String, Object> decide(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        CommitteePageController.mustLook(viewer);
        String decision = body.path("decision").asText("");
        if (!decision.equals("adopt") && !decision.equals("decline")) {
            throw new InvalidParameterException("decision");
        }
        List<CommitteeService.Proposal> proposals = CommitteePageController.actions(seen(body));
        committee.decide(
                viewer.user(),
                decision.equals("adopt"),
                proposals,
                body.path("minutes").asText(""));
        return Map.of("decided", proposals.size());
    }

    /** Writes the English of an action's texts: {@code {"objective": "...", "action": "..."}}. */
    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/actions/{code}/english", consumes = "application/json")
    Map<String, Object> english(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, @RequestBody JsonNode body) {
        CommitteePageController.mustLook(viewer);
        committee.english(
                viewer.user(),
                code,
                body.path("objective").asText(""),
                body.path("action").asText(""));
        return Map.of("code", code);
    }

    /** Submits one value, as the form does. */
    @RequiresRight(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/values", consumes = "application/json")
    PlanSheetForm.Taken value(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        CommitteePageController.mustLook(viewer);
        Map<String, String> given = new LinkedHashMap<>();
        body.fields()
                .forEachRemaining(
                        each -> given.put(each.getKey(), each.getValue().asText("")));
        return form.take(viewer, PlanSheetForm.Value.of(given));
    }

    /** Exports the published figures of a year, for a spreadsheet; as known at {@code cutoff}, or now. */
    @GetMapping(path = "/plan/export", produces = "text/csv;charset=UTF-8")
    String export(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        int thisYear = LocalDate.ofInstant(clock.instant(), MomentFormat.ZONE).getYear();
        int year = given.number("year", thisYear, 2000, 2100);
        Instant cutOff = given.moment("cutoff").orElse(clock.instant());
        return "axis,action,institution,period,value,target,percent,status,overdue,revises,minutes,published,evidence\r\n"
                + EXPORT.ofSafe(plan.published(viewer, year, cutOff).stream()
                        .map(PlanApiController::line)
                        .toList());
    }

    private static List<String> line(FigureRow each) {
        return Stream.of(
                        each.axis(),
                        each.action(),
                        each.institution(),
                        each.period(),
                        plain(each.value()),
                        plain(each.target()),
                        plain(each.percent()),
                        each.status(),
                        Boolean.toString(each.overdue()),
                        Boolean.toString(each.revises()),
                        each.minutes(),
                        each.since().toString(),
                        each.evidence())
                .map(text -> Objects.toString(text, ""))
                .toList();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** Returns counts side by side and the cases by which they differ; only for viewers of the whole installation. */
    @RequiresRight(Right.SEE_RECONCILIATION)
    @GetMapping("/reconciliation")
    Map<String, Object> reconciliation(
            @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        List<ReconciliationQueries.CaseRow> cases = reconciliation.cases(viewer);
        RequestParameters requestParameters = new RequestParameters(given);
        int year = requestParameters.number("year", 0, 0, 2100);
        return Map.of(
                "lines",
                ReconciliationQueries.lines(cases, given.containsKey("provinces")),
                "differing",
                ReconciliationQueries.differing(
                        cases,
                        year == 0 ? null : Integer.valueOf(year),
                        requestParameters.text("province", 10).orElse(null)));
    }
}
