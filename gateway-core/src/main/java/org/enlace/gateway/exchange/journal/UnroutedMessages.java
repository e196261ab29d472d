package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/** Stores accepted messages that no agreement applied to, in table {@code journal.unrouted}. Thread-safe: it holds no state. */
@Component
public class UnroutedMessages {

    /** Separates the conditions of a row on their way to the database; none holds it. */
    private static final String BETWEEN = "\n";

    /**
     * A message without a receiver.
     *
     * @param record slug
     * @param conditions agreement, field and rule of each unmet condition
     */
    public record Row(UUID messageId, String link, String record, Instant acceptedAt, List<String> conditions) {

        public Row {
            conditions = List.copyOf(conditions);
        }
    }

    /** The ways in which an entry ends. */
    public enum Outcome {
        /** Routing found receivers. */
        ROUTED,
        /** An operator closed it, with a reason. */
        CLOSED,
        /** Another message took the place of its message, or it was withdrawn. */
        REPLACED
    }

    /**
     * Appends rows; one that is there stays.
     *
     * @param acknowledged whether the receipts of these messages say so
     */
    public void append(Connection tx, List<Row> rows, boolean acknowledged) throws SQLException {
        RowArrays.of(rows)
                .uuid(Row::messageId)
                .text(Row::link)
                .text(Row::record)
                .moment(Row::acceptedAt)
                .text(each -> String.join(BETWEEN, each.conditions()))
                .flag(each -> acknowledged)
                .write(tx, """
                insert into journal.unrouted (message_id, link, record, accepted_at, conditions, acknowledged)
                select message_id, link, record, accepted_at, string_to_array(conditions, E'\\n'), acknowledged
                from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::bool[])
                  as t(message_id, link, record, accepted_at, conditions, acknowledged)
                on conflict (message_id) do nothing
                """);
    }

    /** The receipt of this message was given before it was known. */
    public void unacknowledged(Connection tx, UUID messageId) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update journal.unrouted set acknowledged = false where message_id = ?")) {
            update.setObject(1, messageId);
            update.executeUpdate();
        }
    }

    /** The open entry of a message, locked until the transaction ends. */
    public Optional<Row> lockOpen(Connection tx, UUID messageId) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select u.message_id, u.link, u.record, u.accepted_at, u.conditions
                from journal.unrouted u join journal.message m on m.id = u.message_id and m.state = 'ACCEPTED'
                where u.message_id = ? and u.ended_at is null for update of u""")) {
            select.setObject(1, messageId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                List.of((String[]) row.getArray(5).getArray())))
                        : Optional.empty();
            }
        }
    }

    /**
     * Ends the open entry of a message, if it has one.
     *
     * @param by who decided; null if the gateway noticed
     * @param reason null if nobody gave one
     */
    public void end(Connection tx, UUID messageId, Outcome outcome, Instant at, String by, String reason)
            throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update journal.unrouted set outcome = ?, ended_at = ?, ended_by = ?, reason = ? where message_id = ? and ended_at is null""")) {
            update.setString(1, outcome.name());
            update.setObject(2, at.atOffset(ZoneOffset.UTC));
            update.setString(3, by);
            update.setString(4, reason);
            update.setObject(5, messageId);
            update.executeUpdate();
        }
    }

    /** Ends the open entries of messages that do not stand any more. */
    public int endReplaced(Connection tx, Instant at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update journal.unrouted u set outcome = 'REPLACED', ended_at = ?
                from journal.message m where m.id = u.message_id and m.state <> 'ACCEPTED' and u.ended_at is null""")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            return update.executeUpdate();
        }
    }
}
