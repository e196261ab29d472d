package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/** Reads the origin of an accepted or parked message. Always within the caller's transaction. Thread-safe: it holds no state. */
@Component
public class MessageOrigins {

    /**
     * The origin of a message that has a receipt.
     *
     * @param digest SHA-256 of its payload, lower-case hexadecimal
     * @param madeOf the stored message that it was made of; empty if its sender sent it
     */
    public record Origin(String link, UUID receiptId, String digest, Optional<UUID> madeOf) {}

    /** Returns the origin of this message, which is accepted or parked, or was. */
    public Origin of(Connection tx, UUID messageId) throws SQLException {
        return RowArrays.of(List.of(messageId))
                .uuid(id -> id)
                .read(
                        tx,
                        "select link, receipt_id, encode(payload_digest, 'hex'), replay_of from journal.message where id = any(?::uuid[])",
                        row -> new Origin(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                Optional.ofNullable(row.getObject(4, UUID.class))))
                .get(0);
    }

    /** Gives up the parked message in whose place an operator put this one; empty if there is none. */
    public Optional<UUID> giveUpParked(Connection tx, UUID messageId) throws SQLException {
        return RowArrays.of(List.of(messageId))
                .uuid(id -> id)
                .read(tx, """
                update journal.message o set state = 'WITHDRAWN' from journal.message m
                where m.id = any(?::uuid[]) and o.id = m.replay_of and o.state = 'SUPERSEDED' and o.business_id is null returning o.id
                """, row -> row.getObject(1, UUID.class))
                .stream()
                .findFirst();
    }

    /** Returns whether the same payload was taken back under this business id after that moment. */
    public boolean takenBackAfter(Connection tx, BusinessIdVersions.Content content, java.time.Instant moment)
            throws SQLException {
        return RowArrays.of(List.of(content))
                .text(each -> each.key().link())
                .text(each -> each.key().businessId())
                .text(BusinessIdVersions.Content::digest)
                .instant(each -> moment)
                .read(tx, """
                select true from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as c(link, business_id, digest, at)
                where exists (
                    select from journal.business_version v join journal.message m on m.id = v.message_id
                    join journal.hop h on h.message_id = v.message_id and h.step = 'WITHDRAWN' and h.at > c.at::timestamptz
                    where v.link = c.link and v.business_id = c.business_id and v.digest = decode(c.digest, 'hex') and m.state = 'WITHDRAWN')
                """, row -> true)
                .stream()
                .findFirst()
                .orElse(false);
    }
}
