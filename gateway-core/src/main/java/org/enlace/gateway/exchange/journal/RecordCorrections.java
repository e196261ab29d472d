package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stores the codes that operators corrected, in table {@code journal.record_correction}. Thread-safe: it holds no state. */
@Component
public class RecordCorrections {

    /** The author of a correction, when and why. */
    public record By(String actor, Instant at, String reason) {}

    /** The corrections of a message, by field. */
    public List<RecordCorrection> of(Connection tx, UUID messageId) throws SQLException {
        List<RecordCorrection> found = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(
                "select field, code from journal.record_correction where message_id = ? order by field")) {
            select.setObject(1, messageId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new RecordCorrection(row.getString(1), row.getString(2)));
                }
            }
        }
        return found;
    }

    /** Writes a correction of a message down. */
    public void append(Connection tx, UUID messageId, RecordCorrection correction, By by) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into journal.record_correction (message_id, field, code, corrected_by, corrected_at, reason) values (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, messageId);
            insert.setString(2, correction.field());
            insert.setString(3, correction.code());
            insert.setString(4, by.actor());
            insert.setObject(5, by.at().atOffset(ZoneOffset.UTC));
            insert.setString(6, by.reason());
            insert.executeUpdate();
        }
    }

    /** Copies corrections: a message that takes another one's place keeps its corrections, except where it has its own. */
    public void inherit(Connection tx, UUID from, UUID to) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into journal.record_correction (message_id, field, code, corrected_by, corrected_at, reason)
                select ?, field, code, corrected_by, corrected_at, reason from journal.record_correction where message_id = ?
                on conflict (message_id, field) do nothing""")) {
            insert.setObject(1, to);
            insert.setObject(2, from);
            insert.executeUpdate();
        }
    }
}
