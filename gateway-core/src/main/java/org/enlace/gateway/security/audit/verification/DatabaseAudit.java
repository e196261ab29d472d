package org.enlace.gateway.security.audit.verification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.enlace.gateway.platform.database.SqlStatement;
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
        SqlStatement.of(connection, "select set_config('enlace.institution', '*', true)")
                .hasRow();
    }

    @Override
    public List<StoredChain> chains() throws SQLException {
        return SqlStatement.of(connection, AuditStretchRepository.CHAINS).list(AuditStretchRepository::chain);
    }

    @Override
    public List<String> firstFacts() throws SQLException {
        return SqlStatement.of(connection, "select facts::text from audit.entry where seq = 1")
                .list(row -> row.getString(1));
    }

    @Override
    public List<CheckpointRepository.Stored> checkpoints() throws SQLException {
        return CheckpointRepository.after(connection, Long.MIN_VALUE);
    }

    @Override
    public void entries(Consumer<StoredAuditEntry> reader) throws SQLException {
        SqlStatement.RowReader<StoredAuditEntry> entries = SqlStatement.recordsOf(StoredAuditEntry.class);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery(ENTRIES)) {
                while (row.next()) {
                    reader.accept(entries.read(row));
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
