package org.enlace.gateway.exchange.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.connector.Finding;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.connector.SendOutcome.Said;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Service;

/** Reads the receivers' answers: to what they took their reference and the whole answer, else its beginning. Thread-safe: it holds no state. */
@Service
public class PartnerReceipts {

    static final String TABLE = "delivery.partner_answer";

    /** The most refused answers of a group of deliveries that are opened. */
    private static final int MOST = 20;

    private final Transactions transactions;
    private final ReceiptEncryption seal;
    final RefusalRepository refusals;

    PartnerReceipts(DataSource source, ReceiptEncryption seal) {
        this.transactions = new Transactions(source);
        this.seal = seal;
        this.refusals = new RefusalRepository(seal);
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
                        seal.open(TABLE, delivery, row.getBytes(3), row.getBytes(4)),
                        HexFormat.of().formatHex(row.getBytes(2)))));
    }

    /**
     * The answer of a receiver that did not take a delivery, without its content.
     *
     * @param attempt the first attempt that got this answer; later ones may have got the same or none
     * @param status of the protocol, for example {@code HTTP 422}
     * @param bytes of the whole answer
     * @param kept how many of them are kept; 0 if there were none, if they are no text, or if they do not open
     * @param findings names of fields and rules, if the answer lists them
     */
    public record Refusal(
            UUID delivery, int attempt, Instant at, String status, int bytes, int kept, List<Finding> findings) {

        private static Refusal of(RefusalRepository.Kept kept) {
            RefusedAnswer answer = kept.answer();
            return new Refusal(
                    kept.delivery(),
                    kept.attempt(),
                    kept.at(),
                    answer.status(),
                    answer.size(),
                    answer.content().length,
                    answer.findings());
        }
    }

    /** Returns the last refused answer of each delivery of a message that has one. */
    public Map<UUID, Refusal> refusals(UUID message) {
        return read(tx -> refusals.read(tx, "d.message_id = ?", message)).stream()
                .map(Refusal::of)
                .collect(Collectors.toMap(Refusal::delivery, each -> each));
    }

    /**
     * Returns the newest refused answers of the failed deliveries with one cause, 20 at most.
     *
     * @param record slug
     */
    public List<Refusal> refusals(String sender, String receiver, String record, String fault) {
        String which = """
                d.state = 'PARKED' and d.finished_at is null and d.origin = ? and d.link = ? and split_part(d.record, '/', 1) = ? and d.fault = ?
                order by r.answered_at desc, r.delivery_id limit ?""";
        return read(tx -> refusals.read(tx, which, sender, receiver, record, fault, MOST)).stream()
                .map(Refusal::of)
                .toList();
    }

    /** Opens the last refused answer of a delivery; empty if none is kept, or it has arrived. The caller has recorded before who looks, and why. */
    public Optional<RefusedAnswer> refused(UUID delivery) {
        return read(tx -> refusals.open(tx, delivery));
    }

    private <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException unreadable) {
            throw new DatabaseException("the receipts of receivers cannot be read", unreadable);
        }
    }
}
