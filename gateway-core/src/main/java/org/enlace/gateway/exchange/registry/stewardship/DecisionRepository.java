package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.SimilarityReason;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Kind;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Reads and writes the tables of decisions and candidates. Holds no state. */
final class DecisionRepository {

    private DecisionRepository() {}

    /** A pair that was shown to a steward. */
    record Candidate(UUID id, UUID first, UUID second, String state) {}

    /** A standing decision. */
    record Decision(UUID id, Kind kind, UUID first, UUID second, UUID candidate, boolean undone) {}

    static Optional<Candidate> candidate(Connection tx, UUID id, boolean lock) throws SQLException {
        String candidate =
                "select id, registry.person_now(first_person), registry.person_now(second_person), state from registry.candidate where id = ?"
                        + (lock ? " for update" : "");
        return SqlStatement.of(tx, candidate, id).first(SqlStatement.recordsFrom(1, Candidate.class));
    }

    static Optional<Decision> decision(Connection tx, UUID id, boolean lock) throws SQLException {
        String decision =
                "select id, kind, first_person, second_person, candidate_id, undone_at is not null from registry.link_decision where id = ?"
                        + (lock ? " for update" : "");
        return SqlStatement.of(tx, decision, id).first(SqlStatement.recordsFrom(1, Decision.class));
    }

    /** Returns whether a decision that moved something of one of these persons came after this one and stands. */
    static boolean laterStands(Connection tx, Decision decision) throws SQLException {
        String later = """
                select exists (
                    select from registry.link_decision this, registry.link_decision d
                    where this.id = ? and d.step > this.step and d.undone_at is null and d.kind in ('MERGE', 'SPLIT')
                      and (d.first_person = any(?) or d.second_person = any(?)))
                """;
        Array both = tx.createArrayOf("uuid", new Object[] {decision.first(), decision.second()});
        return SqlStatement.of(tx, later, decision.id(), both, both).single(row -> row.getBoolean(1));
    }

    static void write(Connection tx, Decision decision, Stewardship.By by, Instant at) throws SQLException {
        String insert = """
                insert into registry.link_decision (id, kind, first_person, second_person, candidate_id, decided_at, decided_by, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        insert,
                        decision.id(),
                        decision.kind(),
                        decision.first(),
                        decision.second(),
                        decision.candidate(),
                        at,
                        by.whom(),
                        by.reason())
                .update();
    }

    static void undo(Connection tx, UUID decision, Stewardship.By by, Instant at) throws SQLException {
        String undo = "update registry.link_decision set undone_at = ?, undone_by = ?, undone_reason = ? where id = ?";
        SqlStatement.of(tx, undo, at, by.whom(), by.reason(), decision).update();
    }

    static void told(Connection tx, PersonDecisionResult.Done done, int told, String untold) throws SQLException {
        String columns = done.undone() ? "undone_told = ?, undone_untold = ?::jsonb" : "told = ?, untold = ?::jsonb";
        String update = "update registry.link_decision set " + columns + " where id = ?";
        SqlStatement.of(tx, update, told, untold, done.decision()).update();
    }

    static void candidate(Connection tx, UUID id, String state, UUID decision, Instant at) throws SQLException {
        String decide = "update registry.candidate set state = ?, decision_id = ?, decided_at = ? where id = ?";
        SqlStatement.of(tx, decide, state, decision, decision == null ? null : at, id)
                .update();
    }

    /** Marks two persons that a steward separated: the pair is not shown again, whatever they have in common. */
    static void apart(Connection tx, UUID one, UUID other, UUID decision, Instant at) throws SQLException {
        String apart = """
                insert into registry.candidate (id, first_person, second_person, reasons, state, raised_at, decided_at, decision_id)
                values (?, least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?, 'REFUSED', ?, ?, ?)
                """;
        Array reasons = tx.createArrayOf("text", SimilarityReason.values());
        SqlStatement.of(tx, apart, TimeOrderedId.at(at), one, other, one, other, reasons, at, at, decision)
                .update();
    }

    static void person(Connection tx, UUID id, Instant at) throws SQLException {
        SqlStatement.of(tx, "insert into registry.person (id, created_at) values (?, ?)", id, at)
                .update();
    }
}
