package org.enlace.gateway.security.audit.verification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository;

/** Reads the audit's tables in one transaction, as a stream, beside running writers. */
public final class DatabaseAudit implements StoredAudit {

    private static final int ROWS_AT_ONCE = 1000;

    private static final String ENTRIES = """
            select chain, seq, at, actor, action, subject, facts::text as facts, prev, hash
            from audit.entry order by chain, seq
            """;

    private final Connection connection;

    /** Takes the connection over, and closes it. */
    public DatabaseAudit(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        // The reading role sees the whole audit only with the institution setting of the whole installation.
        try (Statement whole = connection.createStatement()) {
            whole.execute("select set_config('enlace.institution', '*', true)");
        }
    }

    @Override
    public List<StoredChain> chains() throws SQLException {
        List<StoredChain> chains = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select chain, lane, started_at, number from audit.chain")) {
            while (row.next()) {
                Instant started = row.getObject(3, OffsetDateTime.class).toInstant();
                chains.add(new StoredChain(row.getObject(1, UUID.class), row.getString(2), started, row.getLong(4)));
            }
        }
        return chains;
    }

    @Override
    public List<String> firstFacts() throws SQLException {
        List<String> facts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select facts::text from audit.entry where seq = 1")) {
            while (row.next()) {
                facts.add(row.getString(1));
            }
        }
        return facts;
    }

    @Override
    public List<CheckpointRepository.Stored> checkpoints() throws SQLException {
        return CheckpointRepository.after(connection, Long.MIN_VALUE);
    }

    @Override
    public void entries(Consumer<StoredAuditEntry> reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery(ENTRIES)) {
                while (row.next()) {
                    reader.accept(StoredAuditEntry.of(row));
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
        }
    }
}
