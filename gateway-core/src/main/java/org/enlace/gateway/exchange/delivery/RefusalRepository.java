package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.encryption.SealingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last answer of a receiver that did not take a delivery: one row for each delivery, its content sealed. In the caller's transaction; nothing
 * is written for a delivery that was taken. Thread-safe: it holds no state.
 */
final class RefusalRepository {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRepository.class);
    private static final String TABLE = "delivery.refused_answer";

    private final ReceiptEncryption seal;

    RefusalRepository(ReceiptEncryption seal) {
        this.seal = seal;
    }

    /**
     * A kept answer, and the attempt that got it first.
     *
     * @param passing true if the fault may pass by itself. Then an answer with the same status is the same: error pages hold times and trace ids
     */
    record Kept(UUID delivery, int attempt, Instant at, boolean passing, RefusedAnswer answer) {

        /** Returns the answer of an attempt that has ended; empty if there is none. */
        static Optional<Kept> of(AttemptResult result, Instant now) {
            ClaimedDelivery claimed = result.claimed();
            return result.refused()
                    .map(answer -> new Kept(claimed.id(), claimed.attempts(), now, result.mayPass(), answer));
        }
    }

    private record Row(Kept kept, ReceiptEncryption.Sealed content) {}

    /** Keeps these answers. The same answer again writes and seals nothing: a receiver may be away for days. The first stays. */
    void keep(Connection tx, List<Kept> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        Set<UUID> known = known(tx, refused);
        List<Row> rows = refused.stream()
                .filter(each -> !known.contains(each.delivery()))
                .map(each -> new Row(each, sealed(each)))
                .toList();
        RowArrays.of(rows)
                .uuid(each -> each.kept().delivery())
                .number(each -> each.kept().attempt())
                .moment(each -> each.kept().at())
                .text(each -> each.kept().answer().status())
                .number(each -> each.kept().answer().size())
                .bytes(each -> each.kept().answer().sha256())
                .bytes(each -> each.content() == null ? null : each.content().wrappedKey())
                .bytes(each -> each.content() == null ? null : each.content().content())
                .queue(tx, """
                insert into delivery.refused_answer (delivery_id, attempt, answered_at, status, bytes, sha256, wrapped_key, sealed)
                select * from unnest(?::uuid[], ?::int[], ?::timestamptz[], ?::text[], ?::int[], ?::bytea[], ?::bytea[], ?::bytea[])
                on conflict (delivery_id) do update set attempt = excluded.attempt, answered_at = excluded.answered_at, status = excluded.status,
                    bytes = excluded.bytes, sha256 = excluded.sha256, wrapped_key = excluded.wrapped_key, sealed = excluded.sealed
                """);
    }

    private static Set<UUID> known(Connection tx, List<Kept> refused) throws SQLException {
        return new HashSet<>(RowArrays.of(refused)
                .uuid(Kept::delivery)
                .text(each -> each.answer().status())
                .bytes(each -> each.answer().sha256())
                .flag(Kept::passing)
                .read(tx, """
                select r.delivery_id from unnest(?::uuid[], ?::text[], ?::bytea[], ?::bool[]) as t(id, status, sha256, passing)
                join delivery.refused_answer r on r.delivery_id = t.id and r.status = t.status and (t.passing or r.sha256 = t.sha256)
                """, row -> row.getObject(1, UUID.class)));
    }

    /** Null if nothing of the content is kept, also if it cannot be sealed: the outcomes of a round do not depend on it. */
    private ReceiptEncryption.Sealed sealed(Kept kept) {
        byte[] content = kept.answer().content();
        try {
            return content.length == 0 ? null : seal.seal(TABLE, kept.delivery(), content);
        } catch (SealingException notSealed) {
            LOG.warn("an answer of a receiver cannot be sealed; only its status is kept: delivery {}", kept.delivery());
            return null;
        }
    }

    /** Opens the answer to a delivery that has not arrived; a {@link SealingException} if it does not open. */
    Optional<RefusedAnswer> open(Connection tx, UUID delivery) throws SQLException {
        return rows(tx, "d.id = ?", this::opened, delivery).stream().findFirst().map(Kept::answer);
    }

    /**
     * Reads answers to deliveries that have not arrived. One that does not open has no content here: the others are shown.
     *
     * @param which condition on the delivery {@code d}, and the order
     */
    List<Kept> read(Connection tx, String which, Object... values) throws SQLException {
        return rows(
                tx,
                which,
                row -> {
                    try {
                        return opened(row);
                    } catch (SealingException doesNotOpen) {
                        return kept(row, new byte[0]);
                    }
                },
                values);
    }

    private static List<Kept> rows(Connection tx, String which, SqlStatement.RowReader<Kept> reader, Object... values)
            throws SQLException {
        String sql = """
                select r.delivery_id, r.attempt, r.answered_at, r.status, r.bytes, r.sha256, r.wrapped_key, r.sealed
                from delivery.refused_answer r join delivery.delivery d on d.id = r.delivery_id
                where d.state <> 'DELIVERED' and\s""" + which;
        return SqlStatement.of(tx, sql, values).list(reader);
    }

    private Kept opened(ResultSet row) throws SQLException {
        UUID delivery = row.getObject(1, UUID.class);
        byte[] sealed = row.getBytes(8);
        return kept(row, sealed == null ? new byte[0] : seal.open(TABLE, delivery, row.getBytes(7), sealed));
    }

    private static Kept kept(ResultSet row, byte[] content) throws SQLException {
        RefusedAnswer answer = new RefusedAnswer(row.getString(4), content, row.getInt(5), row.getBytes(6));
        return new Kept(row.getObject(1, UUID.class), row.getInt(2), SqlStatement.instant(row, 3), false, answer);
    }
}
