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

/**
 * Keeps the last answer of a receiver that did not take a delivery: one row for each delivery, its content sealed. In the caller's transaction; nothing
 * is written for a delivery that was taken. Thread-safe: it holds no state.
 */
final class RefusalRepository {

    private static final String TABLE = "delivery.refused_answer";

    private final ReceiptEncryption seal;

    RefusalRepository(ReceiptEncryption seal) {
        this.seal = seal;
    }

    /** A kept answer, and the attempt that got it first. */
    record Kept(UUID delivery, int attempt, Instant at, RefusedAnswer answer) {

        /** Returns the answer of an attempt that has ended; empty if there is none. */
        static Optional<Kept> of(AttemptResult result, Instant now) {
            ClaimedDelivery claimed = result.claimed();
            return result.refused().map(answer -> new Kept(claimed.id(), claimed.attempts(), now, answer));
        }
    }

    private record Row(Kept kept, ReceiptEncryption.Sealed content) {}

    /** Keeps these answers. The same answer again writes and seals nothing: a receiver may be away for days. */
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
                .write(tx, """
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
                .read(tx, """
                select r.delivery_id from unnest(?::uuid[], ?::text[], ?::bytea[]) as t(id, status, sha256)
                join delivery.refused_answer r on r.delivery_id = t.id and r.status = t.status and r.sha256 = t.sha256
                """, row -> row.getObject(1, UUID.class)));
    }

    /** Null if nothing of the content is kept. */
    private ReceiptEncryption.Sealed sealed(Kept kept) {
        byte[] content = kept.answer().content();
        return content.length == 0 ? null : seal.seal(TABLE, kept.delivery(), content);
    }

    /**
     * Opens answers.
     *
     * @param which condition on the delivery {@code d}, and the order
     */
    List<Kept> read(Connection tx, String which, Object... values) throws SQLException {
        String sql = """
                select r.delivery_id, r.attempt, r.answered_at, r.status, r.bytes, r.sha256, r.wrapped_key, r.sealed
                from delivery.refused_answer r join delivery.delivery d on d.id = r.delivery_id where\s""" + which;
        return SqlStatement.of(tx, sql, values).list(this::kept);
    }

    private Kept kept(ResultSet row) throws SQLException {
        UUID delivery = row.getObject(1, UUID.class);
        byte[] sealed = row.getBytes(8);
        byte[] content = sealed == null ? new byte[0] : seal.open(TABLE, delivery, row.getBytes(7), sealed);
        RefusedAnswer answer = new RefusedAnswer(row.getString(4), content, row.getInt(5), row.getBytes(6));
        return new Kept(delivery, row.getInt(2), SqlStatement.instant(row, 3), answer);
    }
}
