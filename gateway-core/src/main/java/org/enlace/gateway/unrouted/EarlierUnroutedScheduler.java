package org.enlace.gateway.unrouted;

import java.sql.SQLException;
import java.time.Duration;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the records of versions before looked through, by one node. Thread-safe. */
@Component
class EarlierUnroutedScheduler implements SmartLifecycle {

    private static final String DUTY = "unrouted";
    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Chunks of one round, so that a stop never waits long. */
    private static final int MOST = 1_000;

    private final EarlierUnrouted earlier;
    private final Duties duties;
    private final Duration first;
    private final Clockwork timer = new Clockwork("unrouted");
    private Duty duty;

    /** @param first how long after the start it looks for the first time */
    EarlierUnroutedScheduler(
            EarlierUnrouted earlier, Duties duties, @Value("${enlace.unrouted.first-look:1m}") Duration first) {
        this.earlier = earlier;
        this.duties = duties;
        this.first = first;
    }

    @Override
    public synchronized void start() {
        timer.start(1);
        Duty ours = duties.ready(DUTY);
        duty = ours;
        timer.every("looking for records that went to nobody", first, EVERY, () -> look(ours));
    }

    private void look(Duty ours) throws SQLException {
        for (int i = 0; i < MOST && ours.mine() && timer.isRunning() && earlier.pass(); i++) {
            // The next chunk.
        }
    }

    @Override
    public synchronized void stop() {
        timer.stop();
        if (duty != null) {
            duties.giveUp(DUTY);
            duty = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer.isRunning();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
