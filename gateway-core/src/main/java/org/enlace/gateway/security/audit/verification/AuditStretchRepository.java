package org.enlace.gateway.security.audit.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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

    private static final String CHAINS = "select chain, lane, started_at, number from audit.chain ";

    private static final String NAMED = """
            select exists (select from audit.chain c join audit.entry e on e.chain = c.chain and e.seq = 1 where e.facts ->> 'previousChain' = ?)
            """;

    private AuditStretchRepository() {}

    /** The last of so many checkpoints behind one, and of so many characters; 0 if there is none. */
    static long upTo(Connection connection, long after, int most, long characters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UP_TO)) {
            select.setLong(1, after);
            select.setInt(2, most);
            select.setLong(3, characters);
            return number(select);
        }
    }

    static long newest(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select coalesce(max(number), 0) from audit.checkpoint")) {
            return number(select);
        }
    }

    /** Returns the number of entries, as the planner estimates it. */
    static long about(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select greatest(reltuples, 0)::bigint from pg_class where oid = 'audit.entry'::regclass")) {
            return number(select);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static List<Stored> checkpoints(Connection connection, long from, long to, int most) throws SQLException {
        List<Stored> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHECKPOINTS)) {
            select.setLong(1, from);
            select.setLong(2, to);
            select.setInt(3, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Stored(
                            new Checkpoint.Signed(row.getString(2), row.getString(3), row.getBytes(4)),
                            row.getLong(1)));
                }
            }
        }
        return found;
    }

    static Optional<StoredChain> chain(Connection connection, UUID chain) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CHAINS + "where chain = ?")) {
            select.setObject(1, chain);
            return chains(select).stream().findFirst();
        }
    }

    /** Returns the chains with a number after one, up to another, in their order. */
    static List<StoredChain> chains(Connection connection, long after, long upTo, int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(CHAINS + "where number > ? and number <= ? order by number limit ?")) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            select.setInt(3, most);
            return chains(select);
        }
    }

    private static List<StoredChain> chains(PreparedStatement select) throws SQLException {
        List<StoredChain> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new StoredChain(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4)));
            }
        }
        return found;
    }

    /** Returns whether the first entry of any chain says that it follows this one. */
    static boolean named(Connection connection, UUID chain) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NAMED)) {
            select.setString(1, chain.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    static Optional<byte[]> hash(Connection connection, UUID chain, long seq) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select hash from audit.entry where chain = ? and seq = ?")) {
            select.setObject(1, chain);
            select.setLong(2, seq);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** The last entry of a chain; 0 if it has none. */
    static long last(Connection connection, UUID chain) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select coalesce(max(seq), 0) from audit.entry where chain = ?")) {
            select.setObject(1, chain);
            return number(select);
        }
    }

    /** Entries of a chain behind one, up to another, in their order. */
    static void entries(Connection connection, UUID chain, long after, long upTo, Consumer<StoredAuditEntry> reader)
            throws SQLException {
        long last = after;
        Collection<StoredAuditEntry> few;
        do {
            few = few(connection, chain, last, upTo);
            for (StoredAuditEntry each : few) {
                reader.accept(each);
                last = each.seq();
            }
        } while (few.size() == ROWS_AT_ONCE);
    }

    private static List<StoredAuditEntry> few(Connection connection, UUID chain, long after, long upTo)
            throws SQLException {
        List<StoredAuditEntry> few = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
            select.setObject(1, chain);
            select.setLong(2, after);
            select.setLong(3, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    few.add(StoredAuditEntry.of(row));
                }
            }
        }
        return few;
    }
}
