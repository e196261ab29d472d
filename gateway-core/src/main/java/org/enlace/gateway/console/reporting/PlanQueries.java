package org.enlace.gateway.console.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the plan of action and its figures, limited to the viewer's rights. Thread-safe. */
@Component
public class PlanQueries {

    private static final int SHEETS = 50;
    private static final SqlStatement.RowReader<FigureRow> FIGURE = SqlStatement.recordsOf(FigureRow.class);
    private static final SqlStatement.RowReader<Step> STEP = SqlStatement.recordsOf(Step.class);
    private static final SqlStatement.RowReader<Finding> FINDING = SqlStatement.recordsOf(Finding.class);

    private static final String FIGURES = """
            select e.figure_id as id, e.seq, e.axis, e.action, e.institution, e.period, e.version, e.value, e.target, e.percent, e.status, f.evidence, f.taken_back,
                   e.overdue, e.state, e.axis is not null as in_plan, sh.business_id as sheet, f.message_id as message, f.reporter, f.reported_on, s.actor, s.minutes,
                   coalesce(s.reason, v.reason) as reason, e.known_from as since, b.figure_id is not null as revises, b.value as before, e.period_to
            from monitoring.policy_execution e
            join monitoring.figure f on f.id = e.figure_id
            join monitoring.figure_step s on s.figure_id = e.figure_id and s.seq = e.seq
            left join monitoring.sheet sh on sh.message_id = f.message_id
            left join lateral (select w.reason from monitoring.figure_step w where w.figure_id = e.figure_id and w.state = 'VALIDATED'
                               order by w.seq desc limit 1) v on true
            left join lateral (
                select o.id as figure_id, o.value from monitoring.figure o join monitoring.figure_step p on p.figure_id = o.id
                where o.action = e.action and o.institution = e.institution and o.period = e.period and o.version < e.version
                  and p.state = 'PUBLISHED' order by o.version desc limit 1) b on true
            """;

    private static final String ACTIONS = """
            select code, version, axis, objective, objective_en, action, action_en, responsible, supporting, unit, baseline, baseline_year, target, target_year
            from monitoring.action_version
            """;

    private static final Comparator<PlanRow> BY_AXIS = Comparator.comparingInt(
                    (PlanRow each) -> PlanWords.AXES.indexOf(each.axis()))
            .thenComparing(PlanRow::code);

    private final ScopedReader reading;
    private final Clock clock;

    PlanQueries(ScopedReader reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** Returns the plan in force, by axis and code, each action with its current figure. */
    List<PlanRow> actions(Viewer viewer) {
        return reading.as(viewer, client -> {
            Map<String, FigureRow> last = new HashMap<>();
            client.sql(FIGURES
                            + " where e.known_to = 'infinity' and e.state in ('PROVISIONAL', 'VALIDATED', 'PUBLISHED')"
                            + " order by e.period_to, e.institution = e.responsible, e.state = 'PUBLISHED'")
                    .query((row, n) -> FIGURE.read(row))
                    .list()
                    .forEach(each -> last.put(each.action(), each));
            return client
                    .sql(ACTIONS + " where known_to = 'infinity'")
                    .query((row, n) -> action(row, last.get(row.getString("code"))))
                    .list()
                    .stream()
                    .sorted(BY_AXIS)
                    .toList();
        });
    }

    /** Returns the plan that was in force at a moment, without figures. */
    List<PlanRow> inForce(Viewer viewer, Instant at) {
        return reading.as(viewer, client -> client
                .sql(ACTIONS + " where known_from <= :at and known_to > :at")
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query((row, n) -> action(row, null))
                .list()
                .stream()
                .sorted(BY_AXIS)
                .toList());
    }

    Optional<PlanRow> action(Viewer viewer, String code) {
        return actions(viewer).stream().filter(each -> each.code().equals(code)).findFirst();
    }

    private PlanRow action(ResultSet row, FigureRow last) throws SQLException {
        Integer targetYear = row.getObject("target_year", Integer.class);
        return new PlanRow(
                row.getString("code"),
                row.getInt("version"),
                row.getString("axis"),
                row.getString("objective"),
                row.getString("objective_en"),
                row.getString("action"),
                row.getString("action_en"),
                row.getString("responsible"),
                Arrays.asList((String[]) row.getArray("supporting").getArray()),
                row.getString("unit"),
                row.getBigDecimal("baseline"),
                row.getObject("baseline_year", Integer.class),
                row.getBigDecimal("target"),
                targetYear,
                last,
                overdue(targetYear, last));
    }

    private boolean overdue(Integer targetYear, FigureRow last) {
        boolean over = targetYear != null
                && LocalDate.ofInstant(clock.instant(), MomentFormat.ZONE).getYear() > targetYear;
        boolean reached = last != null
                && (List.of("DONE", "CANCELLED").contains(String.valueOf(last.status()))
                        || last.percent() != null && last.percent().intValue() >= 100);
        return over && !reached || last != null && last.overdue();
    }

    /** Returns all reports of one action, the newest period first; each figure with its current stage. */
    List<FigureRow> history(Viewer viewer, String code) {
        return reading.as(viewer, client -> client.sql(
                        FIGURES
                                + " where e.known_to = 'infinity' and e.action = :code order by e.period_to desc, e.institution, e.version desc")
                .param("code", code)
                .query((row, n) -> FIGURE.read(row))
                .list());
    }

    /** One step of a figure. */
    record Step(UUID figure, String state, String actor, String minutes, String reason, Instant at) {}

    /** Returns all steps of the figures of one action, in order. */
    List<Step> steps(Viewer viewer, String code) {
        return reading.as(viewer, client -> client.sql(
                        "select figure_id as figure, state, actor, minutes, reason, known_from as at from monitoring.figure_step"
                                + " where action = :code order by known_from, figure_id, seq")
                .param("code", code)
                .query((row, n) -> STEP.read(row))
                .list());
    }

    /** Returns the figures that are in this stage now. */
    public List<FigureRow> standing(Viewer viewer, String state) {
        return reading.as(viewer, client -> client.sql(
                        FIGURES
                                + " where e.known_to = 'infinity' and e.state = :state order by e.period_to, e.institution, e.action")
                .param("state", state)
                .query((row, n) -> FIGURE.read(row))
                .list());
    }

    /** Returns the figures published for the periods of a year, as known at a moment. */
    List<FigureRow> published(Viewer viewer, int year, Instant cutOff) {
        return reading.as(viewer, client -> client.sql(FIGURES
                        + " where e.state = 'PUBLISHED' and e.known_from <= :at and e.known_to > :at and extract(year from e.period_to) = :year"
                        + " order by e.action, e.period_to, e.institution")
                .param("at", OffsetDateTime.ofInstant(cutOff, ZoneOffset.UTC))
                .param("year", year)
                .query((row, n) -> FIGURE.read(row))
                .list());
    }

    /**
     * A proposal of a sheet for an action, not decided yet.
     *
     * @param force the version in force; null if the action is new
     */
    public record Proposal(PlanRow said, String proposedBy, Instant at, PlanRow force) {

        public String seen() {
            return said.code() + ":" + said.version();
        }
    }

    public List<Proposal> proposals(Viewer viewer) {
        Map<String, PlanRow> force = new HashMap<>();
        actions(viewer).forEach(each -> force.put(each.code(), each));
        return reading.as(
                viewer, client -> client.sql(ACTIONS.replace("target_year\n", "target_year, proposed_by, proposed_at\n")
                                + " where decision = 'PROPOSED' order by code")
                        .query((row, n) -> new Proposal(
                                action(row, null),
                                row.getString("proposed_by"),
                                SqlStatement.instant(row, "proposed_at"),
                                force.get(row.getString("code"))))
                        .list());
    }

    /** An error in a line of a sheet; 0 for the sheet as a whole. */
    record Finding(int line, String field, String rule, String weight) {}

    /** A sheet and its findings. */
    record Sheet(
            UUID message,
            String report,
            int version,
            String institution,
            String period,
            String reporter,
            Instant receivedAt,
            Instant takenBackAt,
            int lines,
            List<Finding> findings) {}

    /** Returns the newest sheets. */
    List<Sheet> sheets(Viewer viewer) {
        return reading.as(viewer, client -> client.sql(
                        "select message_id, business_id, version, institution, period, reporter, received_at,"
                                + " taken_back_at, lines from monitoring.sheet order by received_at desc, version desc limit "
                                + SHEETS)
                .query((row, n) -> new Sheet(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        SqlStatement.instant(row, "received_at"),
                        SqlStatement.instant(row, "taken_back_at"),
                        row.getInt(9),
                        findings(client, row.getObject(1, UUID.class))))
                .list());
    }

    /** Returns the findings of one sheet. */
    List<Finding> findings(Viewer viewer, UUID message) {
        return reading.as(viewer, client -> findings(client, message));
    }

    private static List<Finding> findings(JdbcClient client, UUID message) {
        return client.sql(
                        "select line, field, rule, weight from monitoring.sheet_finding where message_id = :id order by line, field, rule")
                .param("id", message)
                .query((row, n) -> FINDING.read(row))
                .list();
    }
}
