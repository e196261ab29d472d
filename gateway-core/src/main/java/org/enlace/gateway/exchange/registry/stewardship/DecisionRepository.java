package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.SimilarityReason;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Kind;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Reads and writes the tables of decisions and candidates. Holds no state. */
final class DecisionRepository {

    private DecisionRepository() {}

    /** A pair that was shown to a steward. */
    record Candidate(UUID id, UUID first, UUID second, String state) {}

    /** A standing decision. */
    record Decision(UUID id, Kind kind, UUID first, UUID second, UUID candidate, boolean undone) {}

    static Optional<Candidate> candidate(Connection tx, UUID id, boolean lock) throws SQLException {
        return RowArrays.of(List.of(id))
                .uuid(each -> each)
                .read(
                        tx,
                        "select id, registry.person_now(first_person), registry.person_now(second_person), state from registry.candidate where id = any(?::uuid[])"
                                + (lock ? " for update" : ""),
                        row -> new Candidate(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getString(4)))
                .stream()
                .findFirst();
    }

    static Optional<Decision> decision(Connection tx, UUID id, boolean lock) throws SQLException {
        return RowArrays.of(List.of(id))
                .uuid(each -> each)
                .read(
                        tx,
                        "select id, kind, first_person, second_person, candidate_id, undone_at is not null from registry.link_decision where id = any(?::uuid[])"
                                + (lock ? " for update" : ""),
                        row -> new Decision(
                                row.getObject(1, UUID.class),
                                Kind.valueOf(row.getString(2)),
                                row.getObject(3, UUID.class),
                                row.getObject(4, UUID.class),
                                row.getObject(5, UUID.class),
                                row.getBoolean(6)))
                .stream()
                .findFirst();
    }

    /** Returns whether a decision that moved something of one of these persons came after this one and stands. */
    static boolean laterStands(Connection tx, Decision decision) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select exists (
                    select from registry.link_decision this, registry.link_decision d
                    where this.id = ? and d.step > this.step and d.undone_at is null and d.kind in ('MERGE', 'SPLIT')
                      and (d.first_person = any(?) or d.second_person = any(?)))
                """)) {
            Object[] both = {decision.first(), decision.second()};
            select.setObject(1, decision.id());
            select.setArray(2, tx.createArrayOf("uuid", both));
            select.setArray(3, tx.createArrayOf("uuid", both));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static void write(Connection tx, Decision decision, Stewardship.By by, Instant at) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into registry.link_decision (id, kind, first_person, second_person, candidate_id, decided_at, decided_by, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setObject(1, decision.id());
            insert.setString(2, decision.kind().name());
            insert.setObject(3, decision.first());
            insert.setObject(4, decision.second());
            insert.setObject(5, decision.candidate());
            insert.setTimestamp(6, Timestamp.from(at));
            insert.setString(7, by.whom());
            insert.setString(8, by.reason());
            insert.executeUpdate();
        }
    }

    static void undo(Connection tx, UUID decision, Stewardship.By by, Instant at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update registry.link_decision set undone_at = ?, undone_by = ?, undone_reason = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setString(2, by.whom());
            update.setString(3, by.reason());
            update.setObject(4, decision);
            update.executeUpdate();
        }
    }

    static void told(Connection tx, PersonDecisionResult.Done done, int told, String untold) throws SQLException {
        String columns = done.undone() ? "undone_told = ?, undone_untold = ?::jsonb" : "told = ?, untold = ?::jsonb";
        try (PreparedStatement update =
                tx.prepareStatement("update registry.link_decision set " + columns + " where id = ?")) {
            update.setInt(1, told);
            update.setString(2, untold);
            update.setObject(3, done.decision());
            update.executeUpdate();
        }
    }

    static void candidate(Connection tx, UUID id, String state, UUID decision, Instant at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update registry.candidate set state = ?, decision_id = ?, decided_at = ? where id = ?")) {
            update.setString(1, state);
            update.setObject(2, decision);
            update.setTimestamp(3, decision == null ? null : Timestamp.from(at));
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    /** Marks two persons that a steward separated: the pair is not shown again, whatever they have in common. */
    static void apart(Connection tx, UUID one, UUID other, UUID decision, Instant at) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into registry.candidate (id, first_person, second_person, reasons, state, raised_at, decided_at, decision_id)
                values (?, least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?, 'REFUSED', ?, ?, ?)
                """)) {
            insert.setObject(1, TimeOrderedId.at(at));
            insert.setObject(2, one);
            insert.setObject(3, other);
            insert.setObject(4, one);
            insert.setObject(5, other);
            insert.setArray(6, tx.createArrayOf("text", SimilarityReason.values()));
            insert.setTimestamp(7, Timestamp.from(at));
            insert.setTimestamp(8, Timestamp.from(at));
            insert.setObject(9, decision);
            insert.executeUpdate();
        }
    }

    static void person(Connection tx, UUID id, Instant at) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into registry.person (id, created_at) values (?, ?)")) {
            insert.setObject(1, id);
            insert.setTimestamp(2, Timestamp.from(at));
            insert.executeUpdate();
        }
    }
}
