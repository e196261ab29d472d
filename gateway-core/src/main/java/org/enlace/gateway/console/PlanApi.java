package org.enlace.gateway.console;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.policy.Committee;
import org.enlace.gateway.monitoring.policy.Move;
import org.enlace.gateway.monitoring.policy.Sheets;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The plan of action for scripts: what the pages show, and the same decisions. */
@RestController
@Needs(Right.SEE_OVERVIEW)
@RequestMapping(path = "/operator/api", produces = "application/json")
class PlanApi {

    private final PlanQueries plan;
    private final ReconciliationQueries reconciliation;
    private final Committee committee;
    private final Sheets sheets;
    private final SheetForm form;
    private final Clock clock;

    PlanApi(
            PlanQueries plan,
            ReconciliationQueries reconciliation,
            Committee committee,
            Sheets sheets,
            SheetForm form,
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
            throw new Unknown();
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("action", action);
        shown.put("figures", figures);
        shown.put("steps", plan.steps(viewer, code));
        return shown;
    }

    /** What waits for the technical table, of one period and institution if asked; {@code seen} of each is what a decision repeats. */
    @Needs(Right.SEE_PLAN_TABLE)
    @GetMapping("/plan/waiting")
    Map<String, Object> waiting(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        CommitteePage.mustLook(viewer);
        Chosen chosen = Chosen.of(given);
        return Map.of(
                "actions",
                plan.proposals(viewer).stream()
                        .map(each -> with("seen", each.seen(), each))
                        .toList(),
                "provisional",
                seen(chosen.of(plan.standing(viewer, "PROVISIONAL"))),
                "validated",
                seen(chosen.of(plan.standing(viewer, "VALIDATED"))));
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

    @Needs(Right.SEE_PLAN_TABLE)
    @GetMapping("/plan/sheets")
    Map<String, Object> sheets(@AuthenticationPrincipal Viewer viewer) {
        CommitteePage.mustLook(viewer);
        return Map.of("sheets", plan.sheets(viewer));
    }

    /** Reads sheets that came in at once, not in some seconds. */
    @Needs(Right.DECIDE_PLAN)
    @PostMapping("/plan/read")
    Map<String, Object> read(@AuthenticationPrincipal Viewer viewer) {
        CommitteePage.mustLook(viewer);
        return Map.of("read", sheets.read());
    }

    /** Moves figures: {@code {"move": "validate", "seen": ["id:seq"], "minutes": "...", "reason": "..."}}. */
    @Needs(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/figures", consumes = "application/json")
    Map<String, Object> move(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        CommitteePage.mustLook(viewer);
        List<Committee.Seen> figures = CommitteePage.figures(seen(body));
        committee.move(
                viewer.user(),
                move(body),
                figures,
                body.path("minutes").asText(""),
                body.path("reason").asText(""));
        return Map.of("moved", figures.size());
    }

    private static Move move(JsonNode body) {
        String word = body.path("move").asText("").toUpperCase(Locale.ROOT);
        return Stream.of(Move.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadParameter("move"));
    }

    private static List<String> seen(JsonNode body) {
        List<String> seen = new ArrayList<>();
        body.path("seen").forEach(each -> seen.add(each.asText("")));
        return seen;
    }

    /** Takes proposals into the plan or not: {@code {"decision": "adopt", "seen": ["P2.1:1"], "minutes": "..."}}. */
    @Needs(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/actions", consumes = "application/json")
    Map<String, Object> decide(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        CommitteePage.mustLook(viewer);
        String decision = body.path("decision").asText("");
        if (!decision.equals("adopt") && !decision.equals("decline")) {
            throw new BadParameter("decision");
        }
        List<Committee.Proposal> proposals = CommitteePage.actions(seen(body));
        committee.decide(
                viewer.user(),
                decision.equals("adopt"),
                proposals,
                body.path("minutes").asText(""));
        return Map.of("decided", proposals.size());
    }

    /** Writes the English of an action's texts: {@code {"objective": "...", "action": "..."}}. */
    @Needs(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/actions/{code}/english", consumes = "application/json")
    Map<String, Object> english(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, @RequestBody JsonNode body) {
        CommitteePage.mustLook(viewer);
        committee.english(
                viewer.user(),
                code,
                body.path("objective").asText(""),
                body.path("action").asText(""));
        return Map.of("code", code);
    }

    /** Hands in one value, as the form does. */
    @Needs(Right.DECIDE_PLAN)
    @PostMapping(path = "/plan/values", consumes = "application/json")
    SheetForm.Taken value(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        CommitteePage.mustLook(viewer);
        Map<String, String> given = new LinkedHashMap<>();
        body.fields()
                .forEachRemaining(
                        each -> given.put(each.getKey(), each.getValue().asText("")));
        return form.take(viewer, SheetForm.Value.of(given));
    }

    /** What is published of a year, for a spreadsheet; as known at {@code cutoff}, or now. */
    @GetMapping(path = "/plan/export", produces = "text/csv;charset=UTF-8")
    String export(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int thisYear = LocalDate.ofInstant(clock.instant(), Times.ZONE).getYear();
        int year = parameters.number("year", thisYear, 2000, 2100);
        Instant cutOff = parameters.moment("cutoff").orElse(clock.instant());
        return "axis,action,institution,period,value,target,percent,status,overdue,revises,minutes,published,evidence\r\n"
                + plan.published(viewer, year, cutOff).stream()
                        .map(PlanApi::line)
                        .collect(Collectors.joining());
    }

    private static String line(FigureRow each) {
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
                        .map(PlanApi::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** A cell that no spreadsheet takes for a formula. */
    static String cell(String text) {
        String shown = text == null ? "" : text;
        if (!shown.isEmpty() && "=+-@\t\r\n".indexOf(shown.charAt(0)) >= 0) {
            shown = "'" + shown;
        }
        return "\"" + shown.replace("\"", "\"\"") + "\"";
    }

    /** Counts side by side and the cases by which they differ; whole-house readers only. */
    @Needs(Right.SEE_RECONCILIATION)
    @GetMapping("/reconciliation")
    Map<String, Object> reconciliation(
            @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        List<ReconciliationQueries.CaseRow> cases = reconciliation.cases(viewer);
        Parameters parameters = new Parameters(given);
        int year = parameters.number("year", 0, 0, 2100);
        return Map.of(
                "lines",
                ReconciliationQueries.lines(cases, given.containsKey("provinces")),
                "differing",
                ReconciliationQueries.differing(
                        cases,
                        year == 0 ? null : Integer.valueOf(year),
                        parameters.text("province", 10).orElse(null)));
    }
}
