package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads the receipts given before, for senders who repeat a message. */
@Component
public class ReceiptLookup {

    /** The content of the first receipt. */
    public record Receipt(UUID messageId, UUID receiptId, Instant acceptedAt, boolean withoutRecipient) {}

    private static final String COLUMNS = "select id, receipt_id, accepted_at,"
            + " exists (select from journal.unrouted u where u.message_id = m.id and u.acknowledged) from journal.message m where ";

    /** The receipts of these messages. */
    public Map<UUID, Receipt> of(Connection tx, List<UUID> messageIds) throws SQLException {
        Map<UUID, Receipt> found = new HashMap<>();
        RowArrays.of(messageIds)
                .uuid(id -> id)
                .read(
                        tx,
                        COLUMNS + "id = any(?::uuid[]) and receipt_id is not null",
                        row -> found.put(
                                row.getObject(1, UUID.class),
                                SqlStatement.recordsFrom(1, Receipt.class).read(row)));
        return found;
    }

    /** A sender's name of a message: the keyed digest of its own id, or the receipt. */
    public sealed interface Name {

        /**
         * A transport id's digest.
         *
         * @param key lower-case hexadecimal, as {@link MessageIdentities.Key} has it
         */
        record Key(String key) implements Name {}

        record Given(UUID receiptId) implements Name {}
    }

    /** The receipt of a message that this credential brought in; an old receipt stays, whatever became of the message. */
    public Optional<Receipt> find(Connection tx, String link, String credential, Name name) throws SQLException {
        boolean byKey = name instanceof Name.Key;
        String ids = byKey
                ? "select message_id from journal.identity where link = ? and key = decode(?, 'hex')"
                : "select id from journal.message where link = ? and receipt_id = ?";
        String receipt = COLUMNS + "id in (" + ids
                + ") and link = ? and credential = ? and receipt_id is not null and accepted_at is not null"
                + " order by id limit 1";
        Object given = name instanceof Name.Key key ? key.key() : ((Name.Given) name).receiptId();
        return SqlStatement.of(tx, receipt, link, given, link, credential)
                .first(SqlStatement.recordsFrom(1, Receipt.class));
    }
}
