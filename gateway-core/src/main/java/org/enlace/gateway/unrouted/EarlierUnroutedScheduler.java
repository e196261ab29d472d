package org.enlace.gateway.unrouted;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.SingletonTaskScheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Has the records of versions before looked through, by one node. Thread-safe. */
@Component
class EarlierUnroutedScheduler extends SingletonTaskScheduler {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Chunks of one round, so that a stop never waits long. */
    private static final int MOST = 1_000;

    private final EarlierUnrouted earlier;

    /** @param first how long after the start it looks for the first time */
    EarlierUnroutedScheduler(
            EarlierUnrouted earlier, Duties duties, @Value("${enlace.unrouted.first-look:1m}") Duration first) {
        super("unrouted", duties, first, EVERY);
        this.earlier = earlier;
    }

    @Override
    protected String description() {
        return "looking for records that went to nobody";
    }

    @Override
    protected void run(BooleanSupplier mine) throws SQLException {
        for (int i = 0; i < MOST && mine.getAsBoolean() && isRunning() && earlier.pass(); i++) {
            // The next chunk.
        }
    }
}
