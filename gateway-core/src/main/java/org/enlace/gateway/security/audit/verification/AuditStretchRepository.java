package org.enlace.gateway.security.audit.verification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository.Stored;

/** Runs the statements about a stretch of the audit. Each is short, and no transaction stays open between two: writers wait for none of them. */
final class AuditStretchRepository {

    private static final int ROWS_AT_ONCE = 2_000;

    private static final String ENTRIES = """
            select chain, seq, at, actor, action, subject, facts::text as facts, prev, hash
            from audit.entry where chain = ? and seq > ? and seq <= ? order by seq limit\s""" + ROWS_AT_ONCE;

    private static final String UP_TO = """
            select coalesce(max(number), 0) from (
                select number, sum(length(statement)) over (order by number) - length(statement) as before
                from (select number, statement from audit.checkpoint where number > ? order by number limit ?) few) s
            where before < ?
            """;

    private static final String CHECKPOINTS =
            "select number, coalesce(statement, ''), coalesce(key_id, ''), coalesce(signature, '') from audit.checkpoint"
                    + " where number >= ? and number <= ? order by number limit ?";

    static final String CHAINS = "select chain, lane, started_at, number from audit.chain ";

    private static final String NAMED = """
            select exists (select from audit.chain c join audit.entry e on e.chain = c.chain and e.seq = 1 where e.facts ->> 'previousChain' = ?)
            """;

    private AuditStretchRepository() {}

    /** Returns the last of at most {@code most} checkpoints after one, with at most {@code characters} characters together; 0 if there is none. */
    static long upTo(Connection connection, long after, int most, long characters) throws SQLException {
        return number(connection, UP_TO, after, most, characters);
    }

    static long newest(Connection connection) throws SQLException {
        return number(connection, "select coalesce(max(number), 0) from audit.checkpoint");
    }

    /** Returns the number of entries, as the planner estimates it. */
    static long about(Connection connection) throws SQLException {
        return number(
                connection, "select greatest(reltuples, 0)::bigint from pg_class where oid = 'audit.entry'::regclass");
    }

    private static long number(Connection connection, String sql, Object... values) throws SQLException {
        return SqlStatement.of(connection, sql, values).single(row -> row.getLong(1));
    }

    static List<Stored> checkpoints(Connection connection, long from, long to, int most) throws SQLException {
        return SqlStatement.of(connection, CHECKPOINTS, from, to, most)
                .list(row -> new Stored(
                        new Checkpoint.Signed(row.getString(2), row.getString(3), row.getBytes(4)), row.getLong(1)));
    }

    static Optional<StoredChain> chain(Connection connection, UUID chain) throws SQLException {
        return SqlStatement.of(connection, CHAINS + "where chain = ?", chain).first(AuditStretchRepository::chain);
    }

    /** Returns the chains with a number after one, up to another, in their order. */
    static List<StoredChain> chains(Connection connection, long after, long upTo, int most) throws SQLException {
        String rest = "where number > ? and number <= ? order by number limit ?";
        return SqlStatement.of(connection, CHAINS + rest, after, upTo, most).list(AuditStretchRepository::chain);
    }

    static StoredChain chain(ResultSet row) throws SQLException {
        return new StoredChain(
                row.getObject(1, UUID.class), row.getString(2), SqlStatement.instant(row, 3), row.getLong(4));
    }

    /** Returns whether the first entry of any chain says that it follows this one. */
    static boolean named(Connection connection, UUID chain) throws SQLException {
        return SqlStatement.of(connection, NAMED, chain.toString()).single(row -> row.getBoolean(1));
    }

    static Optional<byte[]> hash(Connection connection, UUID chain, long seq) throws SQLException {
        return SqlStatement.of(connection, "select hash from audit.entry where chain = ? and seq = ?", chain, seq)
                .first(row -> row.getBytes(1));
    }

    /** The last entry of a chain; 0 if it has none. */
    static long last(Connection connection, UUID chain) throws SQLException {
        return number(connection, "select coalesce(max(seq), 0) from audit.entry where chain = ?", chain);
    }

    /** Entries of a chain behind one, up to another, in their order. */
    static void entries(Connection connection, UUID chain, long after, long upTo, Consumer<StoredAuditEntry> reader)
            throws SQLException {
        long last = after;
        List<StoredAuditEntry> few;
        do {
            few = SqlStatement.of(connection, ENTRIES, chain, last, upTo)
                    .list(SqlStatement.recordsOf(StoredAuditEntry.class));
            for (StoredAuditEntry each : few) {
                reader.accept(each);
                last = each.seq();
            }
        } while (few.size() == ROWS_AT_ONCE);
    }
}
