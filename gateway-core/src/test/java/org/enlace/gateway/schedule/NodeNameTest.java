package org.enlace.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.enlace.gateway.store.TestDatabase;
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
