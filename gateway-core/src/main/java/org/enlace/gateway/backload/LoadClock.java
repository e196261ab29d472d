package org.enlace.gateway.backload;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the runner look at once when there is something new, and now and then for what could not go on. Thread-safe. */
@Component
class LoadClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LoadClock.class);
    private static final long EVERY_SECONDS = 3;

    /** Looks that are left out while nothing is open: what is new wakes the clock. */
    private static final int IDLE = 10;

    private final LoadRunner runner;
    private final AtomicInteger skip = new AtomicInteger();
    private ScheduledExecutorService timer;

    LoadClock(LoadRunner runner) {
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
        return Integer.MAX_VALUE - 90;
    }
}
