package org.enlace.gateway.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.TestVerifications;
import org.enlace.gateway.security.audit.verification.LastVerification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway's verifications found, over a real database. */
class AuditAlarmsTest {

    private static final String NOON = "2026-06-15T12:00:00Z";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @BeforeEach
    void nothing() throws SQLException {
        database.empty("audit.verification");
    }

    private void row(String at, boolean whole, String result, int problems) throws SQLException {
        try (Connection app = database.app();
                Statement insert = app.createStatement()) {
            insert.execute("insert into audit.verification values ('" + at + "', 'node-2', " + whole + ", '" + result
                    + "', 10, " + problems + ")");
        }
    }

    private List<Alarm> look() throws SQLException {
        return new Transactions(database.appDataSource())
                .run(new AuditAlarms(TestVerifications.of(folder, "node-1"))::alarms);
    }

    @Test
    void whatIsBrokenStaysSoUntilAllWasReadAndIsWhole() throws SQLException {
        assertThat(look()).isEmpty();
        row(NOON, false, "BROKEN", 3);
        row("2026-06-16T12:00:00Z", false, "WHOLE", 0);
        assertThat(look())
                .containsExactly(
                        new Alarm(Alarm.Kind.AUDIT_BROKEN, null, null, null, Instant.parse(NOON), 3, "node-2"));
        row("2026-06-17T12:00:00Z", true, "WHOLE", 0);
        assertThat(look()).isEmpty();
    }

    @Test
    void whatTheFolderSaysCountsWithoutRowsToo() throws SQLException {
        new LastVerification(Instant.parse(NOON), LastVerification.Result.BROKEN, 10, 2, 1).write(folder);
        assertThat(look()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.AUDIT_BROKEN);
            assertThat(alarm.count()).isEqualTo(2);
            assertThat(alarm.subject()).isEqualTo("node-1");
        });
    }

    @Test
    void whatCannotBeVerifiedIsSaidUntilItIs() throws SQLException {
        row(NOON, false, "NOT_DONE", 0);
        row("2026-06-15T13:00:00Z", false, "NOT_DONE", 0);
        assertThat(look()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.AUDIT_UNVERIFIED);
            assertThat(alarm.since()).isEqualTo(NOON);
        });
        row("2026-06-15T14:00:00Z", false, "WHOLE", 0);
        assertThat(look()).isEmpty();
    }
}
