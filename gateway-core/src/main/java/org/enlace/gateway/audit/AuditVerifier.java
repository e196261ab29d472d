package org.enlace.gateway.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the whole audit and names, for each chain, the first entry that is not as it was written: changed, removed, swapped or slipped in. It reads a
 * stream and keeps only the chains' ids and named ends in memory, works beside running writers, and needs no more than the right to read.
 *
 * <p>What it cannot see alone: entries cut off the end of a chain that no later chain names. That is what signed checkpoints are for.
 */
public final class AuditVerifier {

    private static final int ROWS_AT_ONCE = 1000;

    private static final String ENTRIES = """
            select chain, seq, at, actor, action, subject, facts::text as facts, prev, hash
            from audit.entry order by chain, seq
            """;

    private final DataSource source;

    /** A verifier that reads with this source: the application's or the reading role. */
    public AuditVerifier(DataSource source) {
        this.source = source;
    }

    /** Verifies all chains as they stand at this moment. */
    public AuditReport verify() {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                wholeHouse(connection);
                return verify(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }

    private static void wholeHouse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('enlace.institution', '*', true)");
        }
    }

    private static AuditReport verify(Connection connection) throws SQLException {
        Set<UUID> chains = chains(connection);
        NamedEnds named = NamedEnds.read(connection);
        List<AuditReport.Problem> problems = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        long entries = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            ChainCheck check = null;
            try (ResultSet rows = statement.executeQuery(ENTRIES)) {
                while (rows.next()) {
                    StoredEntry entry = StoredEntry.of(rows);
                    if (check == null || !check.chain().equals(entry.chain())) {
                        seen.add(entry.chain());
                        check = new ChainCheck(entry.chain(), chains.contains(entry.chain()));
                    }
                    check.next(entry).ifPresent(problems::add);
                    named.reached(entry).ifPresent(problems::add);
                    entries++;
                }
            }
        }
        chains.removeAll(seen);
        chains.forEach(chain -> problems.add(new AuditReport.Problem(chain, 1, AuditReport.Kind.MISSING)));
        problems.addAll(named.missing());
        return new AuditReport(seen.size(), entries, problems);
    }

    private static Set<UUID> chains(Connection connection) throws SQLException {
        Set<UUID> chains = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select chain from audit.chain")) {
            while (rows.next()) {
                chains.add(rows.getObject(1, UUID.class));
            }
        }
        return chains;
    }
}
