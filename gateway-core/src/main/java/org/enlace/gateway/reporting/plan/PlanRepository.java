package org.enlace.gateway.reporting.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;

/** Stores the actions of the plan and their versions; in the caller's transaction. Thread-safe: it holds no state. */
final class PlanRepository {

    static final String PROPOSED = "PROPOSED";
    static final String ADOPTED = "ADOPTED";

    private PlanRepository() {}

    /** One version of an action and its outcome. */
    record Version(PlanAction said, int version, String decision, String proposedBy, boolean inForce) {}

    /**
     * Locks out all other readers of sheets and all other decisions until the transaction ends: the rules between these rows hold only if
     * transactions run one after the other, and there are some hundred of them a year.
     */
    static void alone(Connection tx) throws SQLException {
        SqlStatement.of(tx, "select pg_advisory_xact_lock(hashtext('monitoring.policy'))")
                .hasRow();
    }

    /** Returns all versions of an action, the newest first. */
    static List<Version> versions(Connection tx, String code) throws SQLException {
        String sql = """
                select code, axis, objective, action, responsible, supporting, unit, baseline, baseline_year, target, target_year, version, decision,
                       proposed_by, coalesce(known_to = 'infinity', false) as in_force
                from monitoring.action_version where code = ? order by version desc
                """;
        return SqlStatement.of(tx, sql, code).list(SqlStatement.recordsOf(Version.class));
    }

    /** Returns the version in force, if the action is in the plan. */
    static Optional<Version> inForce(List<Version> versions) {
        return versions.stream().filter(Version::inForce).findFirst();
    }

    /**
     * Proposes the content of a sheet for an action, unless it is in force, is already proposed, or was declined last.
     *
     * @return true if a new proposal waits for a decision
     */
    static boolean propose(Connection tx, PlanAction said, UUID message, String reporter, Instant at)
            throws SQLException {
        List<Version> versions = versions(tx, said.code());
        boolean known =
                inForce(versions).filter(force -> force.said().same(said)).isPresent()
                        || !versions.isEmpty() && versions.get(0).said().same(said);
        if (known) {
            return false;
        }
        overtake(tx, said.code(), at);
        insert(tx, said, versions.isEmpty() ? 1 : versions.get(0).version() + 1, message, reporter, at);
        return true;
    }

    private static void overtake(Connection tx, String code, Instant at) throws SQLException {
        SqlStatement.of(tx, """
                update monitoring.action_version set decision = 'OVERTAKEN', decided_at = ?, decided_by = 'gateway'
                where code = ? and decision = 'PROPOSED'
                """, at, code).update();
    }

    private static void insert(Connection tx, PlanAction said, int version, UUID message, String reporter, Instant at)
            throws SQLException {
        String sql = """
                insert into monitoring.action_version (code, version, axis, objective, action, responsible, supporting, unit, baseline, baseline_year,
                    target, target_year, message_id, proposed_by, proposed_at, objective_en, action_en)
                select t.*, (select v.objective_en from monitoring.action_version v where v.code = t.code and v.objective = t.objective
                             and v.objective_en is not null order by v.version desc limit 1),
                            (select v.action_en from monitoring.action_version v where v.code = t.code and v.action = t.action
                             and v.action_en is not null order by v.version desc limit 1)
                from (select ?::text as code, ?::int, ?::text, ?::text as objective, ?::text as action, ?::text, ?::text[], ?::text, ?::numeric, ?::int,
                             ?::numeric, ?::int, ?::uuid, ?::text, ?::timestamptz) t
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        said.code(),
                        version,
                        said.axis(),
                        said.objective(),
                        said.action(),
                        said.responsible(),
                        tx.createArrayOf("text", said.supporting().toArray()),
                        said.unit(),
                        said.baseline(),
                        said.baselineYear(),
                        said.target(),
                        said.targetYear(),
                        message,
                        reporter,
                        at)
                .update();
    }

    /** Puts a proposal into force from now on and ends the version before. */
    static void adopt(Connection tx, String code, int version, String by, String minutes, Instant at)
            throws SQLException {
        String end = "update monitoring.action_version set known_to = ? where code = ? and known_to = 'infinity'";
        SqlStatement.of(tx, end, at, code).update();
        SqlStatement.of(tx, """
                update monitoring.action_version set decision = 'ADOPTED', decided_by = ?, decided_at = ?, minutes = ?,
                    known_from = ?, known_to = 'infinity'
                where code = ? and version = ?
                """, by, at, minutes, at, code, version).update();
    }

    /**
     * Writes the English texts of the version in force.
     *
     * @return false if the plan has no such action
     */
    static boolean english(Connection tx, String code, String objective, String action) throws SQLException {
        String sql =
                "update monitoring.action_version set objective_en = ?, action_en = ? where code = ? and known_to = 'infinity'";
        return SqlStatement.of(tx, sql, objective, action, code).update() == 1;
    }

    /** Declines a proposal; the plan stays as it is. */
    static void decline(Connection tx, String code, int version, String by, String minutes, Instant at)
            throws SQLException {
        SqlStatement.of(tx, """
                update monitoring.action_version set decision = 'DECLINED', decided_by = ?, decided_at = ?, minutes = ?
                where code = ? and version = ?
                """, by, at, minutes, code, version).update();
    }
}
