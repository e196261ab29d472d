package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Service;

/**
 * Opens the payload that left for a receiver, byte for byte, as long as its agreement lets contents be kept. The caller has recorded before who
 * looks, and why. Thread-safe: it holds no state.
 */
@Service
public class SentPayloads {

    private static final String FROZEN = "delivery.frozen";
    private static final String FILE = "delivery.batch_out";

    private final Sealer sealer;
    private final Partners partners;
    private final Clock clock;
    private final Transactions transactions;

    public SentPayloads(Sealer sealer, Partners partners, Clock clock, DataSource source) {
        this.sealer = sealer;
        this.partners = partners;
        this.clock = clock;
        this.transactions = new Transactions(source);
    }

    /**
     * A payload that was sent.
     *
     * @param file name of the file it went in, with lines of others; empty if it went alone
     * @param contentType empty for a file
     * @param sha256 of the content, lower-case hexadecimal
     */
    public record Sent(Optional<String> file, Optional<String> contentType, byte[] content, String sha256) {

        /** Holds no content. */
        @Override
        public String toString() {
            return "Sent[" + sha256 + "]";
        }
    }

    /** The bytes of a delivery that its receiver took or may have taken; empty if there is none, its time is over, or they are gone. */
    public Optional<Sent> of(UUID delivery) {
        return read(tx -> read(tx, delivery));
    }

    /** True if the agreement of a delivery lets its contents be kept now: what was sent, and what was answered. */
    public boolean isKept(UUID delivery) {
        String ended = "select agreement, coalesce(finished_at, created_at) from delivery.delivery where id = ?";
        return read(tx -> SqlStatement.of(tx, ended, delivery)
                .first(row -> kept(row.getString(1), SqlStatement.instant(row, 2)))
                .orElse(false));
    }

    private <R> R read(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException unreadable) {
            throw new DatabaseException("what was sent cannot be read", unreadable);
        }
    }

    private Optional<Sent> read(Connection tx, UUID delivery) throws SQLException {
        String sent = """
                select d.agreement, coalesce(d.finished_at, d.created_at), f.content_type, f.wrapped_key, f.sealed,
                    b.id, b.file_name, b.wrapped_key, b.sealed
                from delivery.delivery d
                left join delivery.frozen f on f.delivery_id = d.id
                left join delivery.batch_out b on b.id = d.batch_id
                where d.id = ? and (d.state = 'DELIVERED' or d.outcome_unknown)
                """;
        return SqlStatement.of(tx, sent, delivery).first(row -> sent(row, delivery));
    }

    /** Null if it is not kept. */
    private Sent sent(ResultSet row, UUID delivery) throws SQLException {
        if (!kept(row.getString(1), SqlStatement.instant(row, 2))) {
            return null;
        }
        if (row.getBytes(9) != null) {
            byte[] content = open(FILE, row.getObject(6, UUID.class), row.getBytes(8), row.getBytes(9));
            return sent(Optional.of(row.getString(7)), Optional.empty(), content);
        }
        if (row.getBytes(5) == null) {
            return null;
        }
        byte[] content = open(FROZEN, delivery, row.getBytes(4), row.getBytes(5));
        return sent(Optional.empty(), Optional.ofNullable(row.getString(3)), content);
    }

    /** Without its agreement the time is unknown: then it is over. */
    private boolean kept(String agreement, Instant at) {
        Agreement known = partners.current().agreements().get(agreement);
        Instant end = known == null ? Instant.EPOCH : at.plus(Duration.ofDays(known.retentionDays()));
        return clock.instant().isBefore(end);
    }

    private static Sent sent(Optional<String> file, Optional<String> type, byte[] content) {
        return new Sent(file, type, content, DigestUtils.sha256Hex(content));
    }

    private byte[] open(String table, UUID id, byte[] wrapped, byte[] sealed) {
        return sealer.openBody(
                sealer.openKey(wrapped, SealContext.of(table, "wrapped_key", id)),
                SealContext.of(table, "sealed", id),
                sealed);
    }
}
