package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NodeNameTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void aNameIsHeldByOneProcess() throws SQLException {
        NodeName first = new NodeName(database.appDataSource(), Clock.systemUTC(), "north", AT_ONCE);
        assertThat(first.name()).isEqualTo("north");
        assertThatExceptionOfType(ScheduleException.class)
                .isThrownBy(() -> new NodeName(database.appDataSource(), Clock.systemUTC(), "north", AT_ONCE))
                .withMessageContaining("north");
        new NodeName(database.appDataSource(), Clock.systemUTC(), "south", AT_ONCE).release();
        first.release();
        new NodeName(database.appDataSource(), Clock.systemUTC(), "north", AT_ONCE).release();
    }

    /** A program of before leaves the columns as they were: what they say then is of another process. */
    @Test
    void theVersionOfANodeIsKnownOnlyBesideWhoSaidIt() throws SQLException {
        NodeName name = new NodeName(database.appDataSource(), Clock.systemUTC(), "west", AT_ONCE);
        assertThat(versionOfWest()).isEqualTo("development");
        name.release();
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            statement.execute("update schedule.node set incarnation = gen_random_uuid() where name = 'west'");
        }
        assertThat(versionOfWest()).isNull();
    }

    private static String versionOfWest() throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(
                        "select case when version_of = incarnation then version end from schedule.node where name = 'west'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aProcessThatEndsSoonIsWaitedFor() throws Exception {
        NodeName first = new NodeName(database.appDataSource(), Clock.systemUTC(), "east", AT_ONCE);
        Thread ending = new Thread(() -> {
            try {
                Thread.sleep(300);
                first.release();
            } catch (InterruptedException | SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        ending.start();
        new NodeName(database.appDataSource(), Clock.systemUTC(), "east", Duration.ofSeconds(5)).release();
        ending.join(5_000);
    }
}
