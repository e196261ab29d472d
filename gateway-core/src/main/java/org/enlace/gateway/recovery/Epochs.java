package org.enlace.gateway.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.store.RestoredDatabase;
import org.enlace.gateway.store.Rows;

/** Marks a database as restored: from now on somebody has to ask what it does not know. */
final class Epochs {

    private Epochs() {}

    /** @param notBack what the gateway is to take back again before its doors open */
    static UUID begin(RestoredDatabase database, Instant restoredAt, Instant takenAt, List<NotBackLine> notBack)
            throws SQLException {
        UUID epoch = UUID.randomUUID();
        try (Connection app = database.app()) {
            app.setAutoCommit(false);
            try (PreparedStatement insert = app.prepareStatement(
                    "insert into recovery.epoch (id, restored_at, taken_at, state) values (?, ?, ?, 'HEALING')")) {
                insert.setObject(1, epoch);
                insert.setTimestamp(2, Timestamp.from(restoredAt));
                insert.setTimestamp(3, Timestamp.from(takenAt));
                insert.executeUpdate();
            }
            Rows.of(notBack)
                    .uuid(line -> epoch)
                    .text(line -> line.kind().name())
                    .uuid(NotBackLine::messageId)
                    .text(NotBackLine::link)
                    .uuid(NotBackLine::receiptId)
                    .instant(NotBackLine::at)
                    .write(app, """
                    insert into recovery.not_back (epoch, kind, message_id, link, receipt_id, at, state)
                    select epoch, kind, message_id, link, receipt_id, at::timestamptz, 'READ'
                    from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[]) as t(epoch, kind, message_id, link, receipt_id, at)
                    """);
            app.commit();
        }
        return epoch;
    }
}
