package org.enlace.gateway.operations.bulkload;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Wakes the runner at once for a new load, and periodically for loads that could not continue. Thread-safe. */
@Component
class BulkLoadScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BulkLoadScheduler.class);
    private static final long EVERY_SECONDS = 3;

    /** Checks that are skipped while no load is open: a new load wakes the timer. */
    private static final int IDLE = 10;

    private final BulkLoadRunner runner;
    private final AtomicInteger skip = new AtomicInteger();
    private ScheduledExecutorService timer;

    BulkLoadScheduler(BulkLoadRunner runner) {
        this.runner = runner;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "backload"));
        timer.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        runner.wakeBy(this::wake);
    }

    private synchronized void wake() {
        try {
            if (timer != null) {
                timer.execute(this::step);
            }
        } catch (RejectedExecutionException stopping) {
            LOG.debug("stopping: the load goes on with the next start");
        }
    }

    private void tick() {
        if (skip.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            step();
        }
    }

    private void step() {
        try {
            skip.set(runner.step() ? 0 : IDLE);
        } catch (SQLException | IOException | RuntimeException failed) {
            skip.set(0);
            LOG.warn(
                    "a back-load could not go on ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService ended;
        synchronized (this) {
            ended = timer;
            timer = null;
        }
        if (ended == null) {
            return;
        }
        runner.stop();
        ended.shutdown();
        try {
            if (!ended.awaitTermination(15, TimeUnit.SECONDS)) {
                LOG.info("a back-load was cut short; it goes on with the next start");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return LifecyclePhase.BACKGROUND_TASKS.value();
    }
}
