package org.enlace.gateway.exchange.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/** Stores which messages came in under another receipt than the one their sender has. In the caller's transaction. Thread-safe: it holds no state. */
@Component
public class ReceiptAliases {

    /**
     * A stored message.
     *
     * @param receiptId another receipt that its sender may have of it
     */
    public record Other(String link, UUID receiptId, UUID messageId) {}

    /** Marks receipts that a sender showed and that were missing as no longer missing. */
    public void found(Connection tx, List<Other> others) throws SQLException {
        RowArrays.of(others)
                .text(Other::link)
                .uuid(Other::receiptId)
                .uuid(Other::messageId)
                .write(tx, """
                insert into recovery.came_as (link, receipt_id, message_id)
                select distinct on (t.receipt_id, t.link) t.link, t.receipt_id, t.message_id
                from unnest(?::text[], ?::uuid[], ?::uuid[]) as t(link, receipt_id, message_id)
                where exists (select from recovery.lost l join recovery.epoch e on e.id = l.epoch
                              where l.receipt_id = t.receipt_id and l.link = t.link and e.state = 'HEALING')
                on conflict do nothing
                """);
    }
}
