package org.enlace.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.enlace.gateway.store.StoreRole;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FenceTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void aloneNobodyIsWaitedForAndForAnotherAsLongAsItMayActWithoutHearing() throws Exception {
        NodeName self = new NodeName(database.appDataSource(), Clock.systemUTC(), "node-1", Duration.ZERO);
        // An interrupted thread gets no connection of a pool.
        Fence fence = new Fence(database.dataSource(StoreRole.APP), new TestNodeLife("node-1"));
        assertThat(waits(fence)).as("alone").isFalse();

        NodeName other = new NodeName(database.appDataSource(), Clock.systemUTC(), "node-2", Duration.ZERO);
        assertThat(waits(fence)).as("beside another").isTrue();
        assertThat(passing(fence)).isGreaterThan(Heartbeat.PERMISSION);

        other.release();
        self.release();
    }

    /** Who is interrupted beforehand cannot sleep. */
    private static boolean waits(Fence fence) throws SQLException {
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

    private static Duration passing(Fence fence) throws Exception {
        long begun = System.nanoTime();
        fence.pass();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
