package org.enlace.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** The receipts given before, for senders who repeat a message. */
@Component
public class Receipts {

    /** What the first answer said. */
    public record Receipt(UUID messageId, UUID receiptId, Instant acceptedAt) {}

    /** The receipts of these messages. */
    public Map<UUID, Receipt> of(Connection tx, List<UUID> messageIds) throws SQLException {
        Map<UUID, Receipt> found = new HashMap<>();
        Rows.of(messageIds)
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, receipt_id, accepted_at from journal.message where id = any(?::uuid[]) and receipt_id is not null",
                        row -> found.put(row.getObject(1, UUID.class), receipt(row)));
        return found;
    }

    private static Receipt receipt(java.sql.ResultSet row) throws SQLException {
        Timestamp accepted = row.getTimestamp(3);
        return new Receipt(row.getObject(1, UUID.class), row.getObject(2, UUID.class), accepted.toInstant());
    }
}
