package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Stores the statements about sharing that persons, or their representatives, made at the desk. They are assertions and are never changed; of those
 * about one receiver and purpose the last counts. A statement holds for all mentions of a person, also after she is joined with another person.
 * Thread-safe: it holds no state.
 */
@Component
public class StatedConsents {

    /**
     * A statement about sharing.
     *
     * @param state GIVEN or WITHDRAWN
     * @param receiver a partner; null for all
     * @param purpose null for all
     * @param saidBy SUBJECT, GUARDIAN or AUTHORITY
     * @param source how it was said: PAPER, SPOKEN, COURT
     */
    public record Statement(
            UUID id,
            String state,
            String receiver,
            String purpose,
            String saidBy,
            String source,
            String reason,
            Instant at,
            String recordedBy) {

        /** True if it is about sharing with this receiver for this purpose. */
        public boolean covers(String partner, String what) {
            return (receiver == null || receiver.equals(partner)) && (purpose == null || purpose.equals(what));
        }
    }

    /** True if any person has ever withdrawn consent. */
    public static boolean anyTakenBack(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select exists (select from registry.consent where state = 'WITHDRAWN')")
                .single(row -> row.getBoolean(1));
    }

    /** Writes one down, of the person of these mentions. */
    public void state(Connection tx, Statement statement, Collection<UUID> mentions) throws SQLException {
        String insert = """
                insert into registry.consent (id, state, receiver, purpose, said_by, source, reason, at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        insert,
                        statement.id(),
                        statement.state(),
                        statement.receiver(),
                        statement.purpose(),
                        statement.saidBy(),
                        statement.source(),
                        statement.reason(),
                        statement.at(),
                        statement.recordedBy())
                .update();
        RowArrays.of(List.copyOf(mentions))
                .uuid(id -> statement.id())
                .uuid(id -> id)
                .write(
                        tx,
                        "insert into registry.consent_mention (consent_id, mention_id) select * from unnest(?::uuid[], ?::uuid[])");
    }

    /** Returns the statements by message and person, oldest first. A person who was erased from a message has no statements there any more. */
    public Map<UUID, Map<UUID, List<Statement>>> of(Connection tx, Collection<UUID> messages) throws SQLException {
        Map<UUID, Map<UUID, List<Statement>>> found = new HashMap<>();
        RowArrays.of(List.copyOf(messages)).uuid(id -> id).read(tx, """
                select distinct c.id, c.state, c.receiver, c.purpose, c.said_by, c.source, c.reason, c.at, c.recorded_by, m.message_id, m.person_id
                from registry.mention m join registry.told_of a on a.person_id = m.person_id
                join registry.consent_mention s on s.mention_id = a.mention_id join registry.consent c on c.id = s.consent_id
                where m.message_id = any(?::uuid[]) and m.wrapped_key is not null order by c.at, c.id
                """, row -> found.computeIfAbsent(
                        row.getObject(10, UUID.class), id -> new HashMap<>())
                .computeIfAbsent(row.getObject(11, UUID.class), id -> new java.util.ArrayList<>())
                .add(SqlStatement.recordsFrom(1, Statement.class).read(row)));
        return found;
    }

    /** True if the last statement of one of these persons about a receiver and purpose forbids sharing. */
    public static boolean takenBack(Map<UUID, List<Statement>> byPerson, String partner, String purpose) {
        return byPerson.values().stream().anyMatch(consents -> consents.stream()
                .filter(each -> each.covers(partner, purpose))
                .reduce((earlier, later) -> later)
                .filter(last -> last.state().equals("WITHDRAWN"))
                .isPresent());
    }

    /** The latest, newest first. */
    public List<Statement> page(Connection tx, Optional<UUID> after, int most) throws SQLException {
        return KeysetPages.newestFirst(
                tx,
                "select id, state, receiver, purpose, said_by, source, reason, at, recorded_by from registry.consent",
                "id",
                after,
                most,
                SqlStatement.recordsFrom(1, Statement.class));
    }

    /** Removes the notes about the statements of an erased person. */
    public void forget(Connection tx, Collection<UUID> mentions) throws SQLException {
        RowArrays.of(List.copyOf(mentions)).uuid(id -> id).write(tx, """
                update registry.consent c set reason = '-' where c.id in (select s.consent_id from registry.consent_mention s where s.mention_id = any(?::uuid[]))
                """);
    }
}
