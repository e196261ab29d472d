package org.enlace.gateway.operations.unrouted;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.platform.cluster.SingletonTaskScheduler;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Schedules the check of records from earlier versions, on one node. Thread-safe. */
@Component
class EarlierUnroutedScheduler extends SingletonTaskScheduler {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** The most chunks of one round, so that a stop never waits long. */
    private static final int MOST = 1_000;

    private final EarlierUnrouted earlier;

    /** @param first delay from the start to the first check */
    EarlierUnroutedScheduler(
            EarlierUnrouted earlier,
            SingletonTasks singletonTasks,
            @Value("${enlace.unrouted.first-look:1m}") Duration first) {
        super("unrouted", singletonTasks, first, EVERY);
        this.earlier = earlier;
    }

    @Override
    protected String description() {
        return "looking for records that went to nobody";
    }

    @Override
    protected void run(BooleanSupplier leaseHeld) throws SQLException {
        for (int i = 0; i < MOST && leaseHeld.getAsBoolean() && isRunning() && earlier.pass(); i++) {
            // Continues with the next chunk.
        }
    }
}
