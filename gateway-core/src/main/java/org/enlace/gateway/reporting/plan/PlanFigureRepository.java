package org.enlace.gateway.reporting.plan;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Stores figures and their steps; in the caller's transaction. Thread-safe: it holds no state. */
final class PlanFigureRepository {

    private static final String STANDING = """
            select f.id, s.seq, f.action, f.institution, f.period, s.state, f.reporter,
                   exists (select 1 from monitoring.action_version a where a.code = f.action and a.known_to = 'infinity'),
                   exists (select 1 from monitoring.figure_step p where p.action = f.action and p.institution = f.institution and p.period = f.period
                           and p.figure_id <> f.id and p.known_to = 'infinity' and p.state = 'PUBLISHED')
            from monitoring.figure f join monitoring.figure_step s on s.figure_id = f.id and s.known_to = 'infinity'
            """;

    private PlanFigureRepository() {}

    /** The reporter of a figure and its message. */
    public record Source(
            UUID message, int version, String institution, String reporter, String reportedOn, Instant receivedAt) {}

    /** The current figures of one action, institution and period. */
    record Now(UUID id, FigureStage state, BigDecimal value, String status, String evidence, boolean takenBack) {

        boolean says(PlanSheet.Line line) {
            return !takenBack
                    && PlanAction.sameNumber(value, line.value())
                    && Objects.equals(status, line.status())
                    && Objects.equals(evidence, line.evidence());
        }
    }

    /** Returns the states of these figures; those that do not exist are left out. */
    static List<FigureState> standing(Connection tx, Collection<UUID> ids) throws SQLException {
        return RowArrays.of(List.copyOf(ids))
                .uuid(id -> id)
                .read(
                        tx,
                        STANDING + " where f.id = any (?::uuid[]) order by f.id",
                        SqlStatement.recordsFrom(1, FigureState.class));
    }

    /** Returns the published figure and the open one; at most one of each. */
    static List<Now> now(Connection tx, String action, String institution, String period) throws SQLException {
        String sql = """
                select f.id, s.state, f.value, f.status, f.evidence, f.taken_back
                from monitoring.figure f join monitoring.figure_step s on s.figure_id = f.id and s.known_to = 'infinity'
                where f.action = ? and f.institution = ? and f.period = ? and s.state in ('PROVISIONAL', 'VALIDATED', 'PUBLISHED')
                """;
        return SqlStatement.of(tx, sql, action, institution, period).list(SqlStatement.recordsFrom(1, Now.class));
    }

    static Optional<Now> published(List<Now> now) {
        return now.stream()
                .filter(each -> each.state() == FigureStage.PUBLISHED)
                .findFirst();
    }

    static Optional<Now> open(List<Now> now) {
        return now.stream().filter(each -> each.state().open()).findFirst();
    }

    /** Adds a provisional figure; no other figure of its action, institution and period may be open. */
    static UUID add(Connection tx, PlanSheet.Line line, Source source, boolean takenBack, Instant at)
            throws SQLException {
        UUID id = TimeOrderedId.at(at);
        String sql = """
                insert into monitoring.figure (id, action, institution, period, period_from, period_to, version, value, status, evidence, taken_back,
                    message_id, record_version, reporter, reported_on, received_at)
                select ?, ?, ?, ?, ?, ?,
                       1 + coalesce((select max(version) from monitoring.figure where action = ? and institution = ? and period = ?), 0),
                       ?::numeric, ?::text, ?::text, ?, ?, ?, ?, ?::text, ?
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        id,
                        line.action(),
                        source.institution(),
                        line.period().text(),
                        line.period().from(),
                        line.period().to(),
                        line.action(),
                        source.institution(),
                        line.period().text(),
                        line.value(),
                        line.status(),
                        line.evidence(),
                        takenBack,
                        source.message(),
                        source.version(),
                        source.reporter(),
                        source.reportedOn(),
                        source.receivedAt())
                .update();
        step(tx, List.of(id), FigureStage.PROVISIONAL, source.reporter(), null, null, at);
        return id;
    }

    /** Ends the current steps and begins new ones, under the plan now in force; a published figure keeps the plan that it was published with. */
    static void step(
            Connection tx,
            List<UUID> figures,
            FigureStage state,
            String actor,
            String minutes,
            String reason,
            Instant at)
            throws SQLException {
        RowArrays.of(figures)
                .uuid(id -> id)
                .write(
                        tx,
                        "update monitoring.figure_step set known_to = greatest('" + at
                                + "', known_from) where known_to = 'infinity'" + " and figure_id = any (?::uuid[])");
        RowArrays.of(figures)
                .uuid(id -> id)
                .text(id -> state.name())
                .text(id -> actor)
                .text(id -> minutes)
                .text(id -> reason)
                .instant(id -> at)
                .write(tx, """
                        insert into monitoring.figure_step (figure_id, seq, action, institution, period, state, plan_version, actor, minutes, reason, known_from)
                        select f.id, coalesce(last.seq, 0) + 1, f.action, f.institution, f.period, t.state,
                               case when t.state = 'REVISED' then last.plan_version else a.version end, t.actor, t.minutes, t.reason,
                               greatest(t.at::timestamptz, last.known_to)
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as t(id, state, actor, minutes, reason, at)
                        join monitoring.figure f on f.id = t.id
                        left join lateral (select s.seq, s.plan_version, s.known_to from monitoring.figure_step s where s.figure_id = f.id order by s.seq desc limit 1
                        ) last on true
                        left join monitoring.action_version a on a.code = f.action and a.known_to = 'infinity'
                        """);
    }

    /** Moves open figures of an action to the plan that is now in force. */
    static void followPlan(Connection tx, String action, String actor, Instant at) throws SQLException {
        for (FigureStage state : List.of(FigureStage.PROVISIONAL, FigureStage.VALIDATED)) {
            String sql =
                    "select figure_id from monitoring.figure_step where known_to = 'infinity' and state = ? and action = ?";
            List<UUID> figures = SqlStatement.of(tx, sql, state, action).list(row -> row.getObject(1, UUID.class));
            step(tx, figures, state, actor, null, null, at);
        }
    }
}
