package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anyone who takes a backup notes it, and the gateway can only read of it. */
class BackupHistoryTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final BackupHistory taken = new BackupHistory();

    private Instant last() throws SQLException {
        return new Transactions(database.appDataSource()).run(taken::last);
    }

    @Test
    void theDayOfItsTableIsWhereOneIsMissedFromAndTheOwnerAndTheSuperuserNoteThem() throws SQLException {
        assertThat(Duration.between(last(), NOW).abs()).isLessThan(Duration.ofDays(1));
        try (Connection owner = database.owner();
                Connection superuser = database.superuser()) {
            assertThat(BackupHistory.note(owner, NOW.plusSeconds(60), 1_000, "k1"))
                    .isTrue();
            assertThat(last()).isEqualTo(NOW.plusSeconds(60));
            assertThat(BackupHistory.note(superuser, NOW.plusSeconds(90), 2_000, "k1"))
                    .isTrue();
            assertThat(BackupHistory.note(superuser, NOW.plusSeconds(90), 2_001, "k1"))
                    .isTrue();
            assertThat(BackupHistory.note(owner, NOW.minusSeconds(600), 3_000, "k1"))
                    .isTrue();
            try (Statement statement = owner.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select string_agg(bytes::text, ' ' order by taken_at) from recovery.backup where bytes is not null")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("3000 1000 2001");
            }
        }
        assertThat(last()).as("the newest counts").isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void theGatewayItselfCannotSayThatOneWasTaken() throws SQLException {
        try (Connection app = database.app()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> BackupHistory.note(app, NOW, 1, "k1"))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("42501");
        }
    }
}
