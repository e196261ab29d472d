package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
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
        SqlStatement.of(tx, "update journal.unrouted set acknowledged = false where message_id = ?", messageId)
                .update();
    }

    /** The open entry of a message, locked until the transaction ends. */
    public Optional<Row> lockOpen(Connection tx, UUID messageId) throws SQLException {
        String open = """
                select u.message_id, u.link, u.record, u.accepted_at, u.conditions
                from journal.unrouted u join journal.message m on m.id = u.message_id and m.state = 'ACCEPTED'
                where u.message_id = ? and u.ended_at is null for update of u""";
        return SqlStatement.of(tx, open, messageId).first(SqlStatement.recordsFrom(1, Row.class));
    }

    /**
     * Ends the open entry of a message, if it has one.
     *
     * @param by who decided; null if the gateway noticed
     * @param reason null if nobody gave one
     */
    public void end(Connection tx, UUID messageId, Outcome outcome, Instant at, String by, String reason)
            throws SQLException {
        String end =
                "update journal.unrouted set outcome = ?, ended_at = ?, ended_by = ?, reason = ? where message_id = ? and ended_at is null";
        SqlStatement.of(tx, end, outcome, at, by, reason, messageId).update();
    }

    /** Ends the open entries of messages that do not stand any more. */
    public int endReplaced(Connection tx, Instant at) throws SQLException {
        return SqlStatement.of(tx, """
                update journal.unrouted u set outcome = 'REPLACED', ended_at = ?
                from journal.message m where m.id = u.message_id and m.state <> 'ACCEPTED' and u.ended_at is null""", at).update();
    }
}
