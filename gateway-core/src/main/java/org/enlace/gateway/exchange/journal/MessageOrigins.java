package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
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
        String origin =
                "select link, receipt_id, encode(payload_digest, 'hex'), replay_of from journal.message where id = ?";
        return SqlStatement.of(tx, origin, messageId).single(SqlStatement.recordsFrom(1, Origin.class));
    }

    /** Gives up the parked message in whose place an operator put this one; empty if there is none. */
    public Optional<UUID> giveUpParked(Connection tx, UUID messageId) throws SQLException {
        return SqlStatement.of(tx, """
                update journal.message o set state = 'WITHDRAWN' from journal.message m
                where m.id = ? and o.id = m.replay_of and o.state = 'SUPERSEDED' and o.business_id is null returning o.id
                """, messageId).first(row -> row.getObject(1, UUID.class));
    }

    /** Returns whether the same payload was taken back under this business id after that moment. */
    public boolean takenBackAfter(Connection tx, BusinessIdVersions.Content content, java.time.Instant moment)
            throws SQLException {
        String takenBack = """
                select 1 from journal.business_version v join journal.message m on m.id = v.message_id
                join journal.hop h on h.message_id = v.message_id and h.step = 'WITHDRAWN' and h.at > ?
                where v.link = ? and v.business_id = ? and v.digest = decode(?, 'hex') and m.state = 'WITHDRAWN'
                """;
        BusinessIdVersions.Key key = content.key();
        return SqlStatement.of(tx, takenBack, moment, key.link(), key.businessId(), content.digest())
                .hasRow();
    }
}
