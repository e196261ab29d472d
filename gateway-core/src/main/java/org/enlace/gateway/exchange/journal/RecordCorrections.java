package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Stores the codes that operators corrected, in table {@code journal.record_correction}. Thread-safe: it holds no state. */
@Component
public class RecordCorrections {

    /** The author of a correction, when and why. */
    public record By(String actor, Instant at, String reason) {}

    /** The corrections of a message, by field. */
    public List<RecordCorrection> of(Connection tx, UUID messageId) throws SQLException {
        return SqlStatement.of(
                        tx,
                        "select field, code from journal.record_correction where message_id = ? order by field",
                        messageId)
                .list(row -> new RecordCorrection(row.getString(1), row.getString(2)));
    }

    /** Writes a correction of a message down. */
    public void append(Connection tx, UUID messageId, RecordCorrection correction, By by) throws SQLException {
        String insert = """
                insert into journal.record_correction (message_id, field, code, corrected_by, corrected_at, reason) values (?, ?, ?, ?, ?, ?)""";
        SqlStatement.of(tx, insert, messageId, correction.field(), correction.code(), by.actor(), by.at(), by.reason())
                .update();
    }

    /** Copies corrections: a message that takes another one's place keeps its corrections, except where it has its own. */
    public void inherit(Connection tx, UUID from, UUID to) throws SQLException {
        SqlStatement.of(tx, """
                insert into journal.record_correction (message_id, field, code, corrected_by, corrected_at, reason)
                select ?, field, code, corrected_by, corrected_at, reason from journal.record_correction where message_id = ?
                on conflict (message_id, field) do nothing""", to, from).update();
    }
}
