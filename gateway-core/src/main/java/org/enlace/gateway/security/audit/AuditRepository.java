package org.enlace.gateway.security.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;

/** Runs the statements of the audit's tables. */
public final class AuditRepository {

    public static final String PREVIOUS_CHAIN = "previousChain";
    public static final String PREVIOUS_SEQ = "previousSeq";
    public static final String PREVIOUS_HASH = "previousHash";

    /** The facts with which a chain names the one before it. */
    public static final Set<String> PREVIOUS = Set.of(PREVIOUS_CHAIN, PREVIOUS_SEQ, PREVIOUS_HASH);

    private static final String INSERT = """
            insert into audit.entry (chain, seq, at, actor, action, subject, facts, prev, hash)
            select * from unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                                 ?::text[]::jsonb[], ?::bytea[], ?::bytea[])
            """;

    private static final String LAST_HEAD = """
            select e.chain, e.seq, e.hash
            from (select chain from audit.chain where lane = ? order by number desc limit 1) c
            join lateral (select * from audit.entry where chain = c.chain order by seq desc limit 1) e on true
            """;

    private AuditRepository() {}

    public static void insert(Connection tx, List<AuditEntry> entries) throws SQLException {
        RowArrays.of(entries)
                .uuid(AuditEntry::chain)
                .big(AuditEntry::seq)
                .moment(entry -> entry.event().at())
                .text(entry -> entry.event().actor())
                .text(entry -> entry.event().action().name())
                .text(entry -> entry.event().subject())
                .text(entry -> StoredJson.write(entry.event().facts()))
                .bytes(AuditEntry::prev)
                .bytes(AuditEntry::hash)
                .queue(tx, INSERT);
    }

    public static void insertChain(Connection tx, UUID chain, String lane, Instant at) throws SQLException {
        SqlStatement.of(tx, "insert into audit.chain (chain, lane, started_at) values (?, ?, ?)", chain, lane, at)
                .update();
    }

    /** The last entry of the newest chain of a lane. */
    public static Optional<ChainHead> lastHead(Connection tx, String lane) throws SQLException {
        return SqlStatement.of(tx, LAST_HEAD, lane)
                .first(row -> new ChainHead(row.getObject(1, UUID.class), row.getLong(2), row.getBytes(3)));
    }
}
