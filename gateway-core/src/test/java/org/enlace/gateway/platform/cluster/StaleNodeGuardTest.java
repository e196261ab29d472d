package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaleNodeGuardTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void aloneNobodyIsWaitedForAndForAnotherAsLongAsItMayActWithoutHearing() throws Exception {
        NodeName self = new NodeName(database.appDataSource(), Clock.systemUTC(), "node-1", Duration.ZERO);
        // An interrupted thread gets no connection of a pool.
        StaleNodeGuard fence = new StaleNodeGuard(database.dataSource(DatabaseRole.APP), new TestNodeLife("node-1"));
        assertThat(waits(fence)).as("alone").isFalse();

        NodeName other = new NodeName(database.appDataSource(), Clock.systemUTC(), "node-2", Duration.ZERO);
        assertThat(waits(fence)).as("beside another").isTrue();
        assertThat(passing(fence)).isGreaterThan(Heartbeat.PERMISSION);

        other.release();
        self.release();
    }

    /** Who is interrupted beforehand cannot sleep. */
    private static boolean waits(StaleNodeGuard fence) throws SQLException {
        Thread.currentThread().interrupt();
        try {
            fence.pass();
            return false;
        } catch (InterruptedException waited) {
            return true;
        } finally {
            Thread.interrupted();
        }
    }

    private static Duration passing(StaleNodeGuard fence) throws Exception {
        long begun = System.nanoTime();
        fence.pass();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
