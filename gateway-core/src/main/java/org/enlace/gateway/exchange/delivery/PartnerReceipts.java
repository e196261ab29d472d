package org.enlace.gateway.exchange.delivery;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.SendOutcome.Said;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Service;

/** Stores and reads the receivers' answers to accepted deliveries: their reference, and the whole answer. Thread-safe: it holds no state. */
@Service
public class PartnerReceipts {

    private final Transactions transactions;
    private final ReceiptEncryption seal;

    PartnerReceipts(DataSource source, ReceiptEncryption seal) {
        this.transactions = new Transactions(source);
        this.seal = seal;
    }

    /**
     * The answer of one receiver.
     *
     * @param reference the partner's own name of it, which may be a number of a case: not for everybody; empty if it said none
     * @param answerSha256 of its whole answer, lower-case hexadecimal; empty if it is not kept
     */
    public record Given(UUID delivery, String link, Optional<String> reference, Optional<String> answerSha256) {

        /** Holds no reference. */
        @Override
        public String toString() {
            return "Given[" + delivery + "]";
        }
    }

    /**
     * A whole answer.
     *
     * @param content its first {@link Said#MOST} bytes
     * @param sha256 of all of it, lower-case hexadecimal: the one that the audit has
     */
    public record Answer(String contentType, byte[] content, String sha256) {

        /** Reads the answers to all deliveries of a message, for the receivers that gave one. */
        @Override
        public String toString() {
            return "Answer[" + sha256 + "]";
        }
    }

    /** Of all deliveries of a message whose receivers said anything. */
    public List<Given> of(UUID message) {
        String given = """
                select d.id, d.link, d.reference, a.sha256 from delivery.delivery d
                left join delivery.partner_answer a on a.delivery_id = d.id
                where d.message_id = ? and (d.reference is not null or a.sha256 is not null) order by d.id
                """;
        return read(tx -> SqlStatement.of(tx, given, message)
                .list(row -> new Given(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Optional.ofNullable(row.getBytes(4)).map(HexFormat.of()::formatHex))));
    }

    /** Opens the answer of the receiver; empty if none is kept. The caller has recorded before who looks, and why. */
    public Optional<Answer> answer(UUID delivery) {
        String answer =
                "select content_type, sha256, wrapped_key, sealed from delivery.partner_answer where delivery_id = ?";
        return read(tx -> SqlStatement.of(tx, answer, delivery)
                .first(row -> new Answer(
                        row.getString(1),
                        seal.open(delivery, row.getBytes(3), row.getBytes(4)),
                        HexFormat.of().formatHex(row.getBytes(2)))));
    }

    private <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException unreadable) {
            throw new DatabaseException("the receipts of receivers cannot be read", unreadable);
        }
    }
}
