package org.enlace.gateway.operations.bulkload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Wakes the runner at once for a new load, and periodically for loads that could not continue. Thread-safe. */
@Component
class BulkLoadScheduler extends ScheduledLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BulkLoadScheduler.class);
    private static final String LOAD = "the historical load";
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Checks that are skipped while no load is open: a new load wakes the timer. */
    private static final int IDLE = 10;

    private final BulkLoadRunner runner;
    private final AtomicInteger skip = new AtomicInteger();

    BulkLoadScheduler(BulkLoadRunner runner) {
        super("backload", LifecyclePhase.BACKGROUND_TASKS);
        this.runner = runner;
    }

    @Override
    public void start() {
        timer.start().every(LOAD, EVERY, EVERY, this::tick);
        runner.wakeBy(() -> timer.execute(LOAD, this::step));
    }

    private void tick() throws Exception {
        if (skip.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            step();
        }
    }

    private void step() throws Exception {
        skip.set(0);
        skip.set(runner.step() ? 0 : IDLE);
    }

    @Override
    public void stop() {
        if (!timer.isRunning()) {
            return;
        }
        runner.stop();
        if (!timer.stop(PATIENCE)) {
            LOG.info("a back-load was cut short; it goes on with the next start");
        }
    }
}
