package org.enlace.gateway.security.audit.checkpoint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;

/** Runs the statements about checkpoints. */
public final class CheckpointRepository {

    /** The newest chain of each lane, whatever number of chains there is: one step in an index for each lane. */
    private static final String NEWEST = """
            with recursive lanes as (
                select min(lane) as lane from audit.chain
                union all select (select min(c.lane) from audit.chain c where c.lane > lanes.lane) from lanes where lanes.lane is not null
            ), newest as (
                select c.* from lanes join lateral (
                    select * from audit.chain where lane = lanes.lane order by number desc limit 1) c on true
            )""";

    private static final String HEAD =
            " join lateral (select seq, hash from audit.entry where chain = c.chain order by seq desc limit 1) h on true";

    private static final String LAST_COVERED = "(select heads from audit.checkpoint order by number desc limit 1)";

    /** True if at least a number of entries are newer than the newest checkpoint; answered by indexes. */
    private static final String AT_LEAST = "(" + NEWEST + " select coalesce(sum(greatest(h.seq - coalesce(("
            + LAST_COVERED + " ->> c.chain::text)::bigint, 0), 0)), 0) from newest c" + HEAD + ") >= ";

    private static final String HEADS =
            NEWEST + ", covered as (select key::uuid as chain from audit.checkpoint, jsonb_each(heads)"
                    + " where audit.checkpoint.number = ?), wanted as (select * from newest union select c.* from audit.chain c"
                    + " where c.chain in (select chain from covered) or c.number > ?)"
                    + " select c.chain, c.lane, c.started_at, c.number, h.seq, h.hash, c.chain in (select chain from newest) as newest"
                    + " from wanted c" + HEAD + " order by c.number";

    private static final String STORED =
            "select number, coalesce(statement, ''), coalesce(key_id, ''), coalesce(signature, '') from audit.checkpoint";

    private CheckpointRepository() {}

    static String atLeast(int entries) {
        return AT_LEAST + entries;
    }

    /** A row of the checkpoints' table. */
    public record Stored(Signed statement, long number) {}

    /** Rows after a number, in their order. */
    public static List<Stored> after(Connection connection, long number) throws SQLException {
        return SqlStatement.of(connection, STORED + " where number > ? order by number", number)
                .list(CheckpointRepository::stored);
    }

    static Optional<Stored> newest(Connection connection) throws SQLException {
        return SqlStatement.of(connection, STORED + " order by number desc limit 1")
                .first(CheckpointRepository::stored);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(new Signed(row.getString(2), row.getString(3), row.getBytes(4)), row.getLong(1));
    }

    /** A chain, and how far it was covered. */
    record Found(UUID chain, String lane, Instant startedAt, long number, long seq, byte[] hash, boolean newest) {}

    /**
     * The heads of the newest chain of each lane, of all that the last checkpoint named, and of those that began since.
     *
     * @param last number of the last checkpoint; 0 if there is none
     * @param newestChain highest number of a chain in it
     */
    static List<Found> heads(Connection connection, long last, long newestChain) throws SQLException {
        return SqlStatement.of(connection, HEADS, last, last == 0 ? Long.MAX_VALUE : newestChain)
                .list(SqlStatement.recordsFrom(1, Found.class));
    }

    /** The first bytes of the hashes of a chain's entries, one after the other. */
    static byte[] marks(Connection connection, UUID chain, long from, long to) throws SQLException {
        String sql = "select string_agg(substring(hash for " + CheckpointHead.MARK
                + "), ''::bytea order by seq) from audit.entry where chain = ? and seq between ? and ?";
        return SqlStatement.of(connection, sql, chain, from, to)
                .first(row -> row.getBytes(1))
                .orElseGet(() -> new byte[0]);
    }

    static void insert(Connection tx, Checkpoint checkpoint) throws SQLException {
        String sql = "insert into audit.checkpoint (number, at, heads, statement, key_id, signature)"
                + " values (?, ?, ?::jsonb, ?, ?, ?)";
        Signed signed = checkpoint.statement();
        SqlStatement.of(
                        tx,
                        sql,
                        checkpoint.number(),
                        checkpoint.at(),
                        covered(checkpoint.heads()),
                        signed.text(),
                        signed.keyId(),
                        signed.signature())
                .update();
    }

    private static String covered(List<CheckpointHead> heads) {
        return heads.stream()
                .map(head -> "\"" + head.chain() + "\": " + head.seq())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static Map<UUID, Long> covered(Optional<Checkpoint> last) {
        Map<UUID, Long> covered = new HashMap<>();
        last.ifPresent(each -> each.heads().forEach(head -> covered.put(head.chain(), head.seq())));
        return covered;
    }
}
