package org.enlace.gateway.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.store.ListPages;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * What persons, or who speaks for them, have said at the desk about sharing: assertions that are never changed; of those that speak of one receiver and purpose
 * the last counts. A person is meant by all that was said of her, whoever she is joined with later. Thread-safe: it holds no state.
 */
@Component
public class ConsentsStated {

    /**
     * One statement.
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

        /** True if it speaks of sharing with this receiver for this purpose. */
        public boolean covers(String partner, String what) {
            return (receiver == null || receiver.equals(partner)) && (purpose == null || purpose.equals(what));
        }
    }

    /** True if anybody has ever taken consent back. */
    public static boolean anyTakenBack(Connection tx) throws SQLException {
        try (PreparedStatement select =
                        tx.prepareStatement("select exists (select from registry.consent where state = 'WITHDRAWN')");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Writes one down, of the person of these mentions. */
    public void state(Connection tx, Statement statement, Collection<UUID> mentions) throws SQLException {
        Rows.of(List.of(statement))
                .uuid(Statement::id)
                .text(Statement::state)
                .text(Statement::receiver)
                .text(Statement::purpose)
                .text(Statement::saidBy)
                .text(Statement::source)
                .text(Statement::reason)
                .instant(Statement::at)
                .text(Statement::recordedBy)
                .write(tx, """
                insert into registry.consent (id, state, receiver, purpose, said_by, source, reason, at, recorded_by)
                select id, state, receiver, purpose, said_by, source, reason, at::timestamptz, by
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as t(id, state, receiver, purpose, said_by, source, reason, at, by)
                """);
        Rows.of(List.copyOf(mentions))
                .uuid(id -> statement.id())
                .uuid(id -> id)
                .write(
                        tx,
                        "insert into registry.consent_mention (consent_id, mention_id) select * from unnest(?::uuid[], ?::uuid[])");
    }

    /** By message and person: what her statements are, oldest first. Who was erased from a message does not speak of it any more. */
    public Map<UUID, Map<UUID, List<Statement>>> of(Connection tx, Collection<UUID> messages) throws SQLException {
        Map<UUID, Map<UUID, List<Statement>>> found = new HashMap<>();
        Rows.of(List.copyOf(messages)).uuid(id -> id).read(tx, """
                select distinct c.id, c.state, c.receiver, c.purpose, c.said_by, c.source, c.reason, c.at, c.recorded_by, m.message_id, m.person_id
                from registry.mention m join registry.told_of a on a.person_id = m.person_id
                join registry.consent_mention s on s.mention_id = a.mention_id join registry.consent c on c.id = s.consent_id
                where m.message_id = any(?::uuid[]) and m.wrapped_key is not null order by c.at, c.id
                """, row -> found.computeIfAbsent(
                        row.getObject(10, UUID.class), id -> new HashMap<>())
                .computeIfAbsent(row.getObject(11, UUID.class), id -> new java.util.ArrayList<>())
                .add(statement(row)));
        return found;
    }

    /** True if the last that one of these persons said of a receiver and purpose is that nothing be shared. */
    public static boolean takenBack(Map<UUID, List<Statement>> byPerson, String partner, String purpose) {
        return byPerson.values().stream().anyMatch(hers -> hers.stream()
                .filter(each -> each.covers(partner, purpose))
                .reduce((earlier, later) -> later)
                .filter(last -> last.state().equals("WITHDRAWN"))
                .isPresent());
    }

    /** The latest, newest first. */
    public List<Statement> page(Connection tx, Optional<UUID> after, int most) throws SQLException {
        return ListPages.newestFirst(
                tx,
                "select id, state, receiver, purpose, said_by, source, reason, at, recorded_by from registry.consent",
                "id",
                after,
                most,
                ConsentsStated::statement);
    }

    /** Whoever was erased: what people wrote about her statements is taken out. */
    public void forget(Connection tx, Collection<UUID> mentions) throws SQLException {
        Rows.of(List.copyOf(mentions)).uuid(id -> id).write(tx, """
                update registry.consent c set reason = '-' where c.id in (select s.consent_id from registry.consent_mention s where s.mention_id = any(?::uuid[]))
                """);
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                row.getString(9));
    }
}
