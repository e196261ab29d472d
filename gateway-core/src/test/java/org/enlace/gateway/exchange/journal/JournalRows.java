package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;

/** The journal of a real database, looked at by tests. */
final class JournalRows {

    static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");

    private final TestDatabase database;
    private final Transactions transactions;

    JournalRows(TestDatabase database) {
        this.database = database;
        this.transactions = new Transactions(database.appDataSource());
    }

    static StoredMessage message(Instant at, MessageState state) {
        boolean refused = state == MessageState.REFUSED;
        return new StoredMessage(
                TimeOrderedId.at(at),
                "police/reports",
                "main",
                Optional.of("police-report/v1"),
                Optional.of("P-1"),
                1,
                state,
                refused ? Optional.of("CONTRACT") : Optional.empty(),
                at,
                refused ? Optional.empty() : Optional.of(at),
                refused ? Optional.empty() : Optional.of(UUID.randomUUID()),
                new byte[] {1},
                10,
                "snapshot",
                Optional.of("mapping"),
                Optional.empty(),
                Optional.empty());
    }

    /** A word as a digest in hexadecimal. */
    static String hex(String word) {
        return HexFormat.of().formatHex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void empty() throws SQLException {
        database.empty(
                "journal.message",
                "journal.payload",
                "journal.record",
                "journal.hop",
                "journal.finding",
                "journal.identity",
                "journal.business",
                "journal.business_version",
                "journal.batch_in");
    }

    Connection begin() throws SQLException {
        Connection tx = database.app();
        tx.setAutoCommit(false);
        return tx;
    }

    <R> R run(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    int update(String sql) throws SQLException {
        return run(tx -> {
            try (Statement statement = tx.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** The words of one column, read by the superuser. */
    List<String> words(String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection superuser = database.connect(DatabaseRole.SUPER);
                PreparedStatement select = superuser.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }
}
