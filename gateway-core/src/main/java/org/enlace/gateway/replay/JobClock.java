package org.enlace.gateway.replay;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.schedule.News;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the runner step, ten times a second. Thread-safe. */
@Component
class JobClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobClock.class);
    private static final long EVERY_MILLIS = 100;

    /** While no job runs, every so many steps one looks: the news bring a new one along. */
    private static final int IDLE = 100;

    /** While another node works on jobs: it may end. */
    private static final int SOON = 10;

    private final JobRunner runner;
    private ScheduledExecutorService timer;
    private final AtomicInteger skip = new AtomicInteger();

    JobClock(JobRunner runner, News news) {
        this.runner = runner;
        news.on(Jobs.NEWS, () -> skip.set(0));
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "replay"));
        timer.scheduleWithFixedDelay(this::step, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        if (skip.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        // Before the look: what is told while it goes on is looked at again.
        skip.set(SOON);
        try {
            if (runner.step()) {
                skip.set(0);
            } else if (!runner.othersWork()) {
                skip.compareAndSet(SOON, IDLE);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn(
                    "a replay could not go on ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (timer == null) {
            return;
        }
        timer.shutdown();
        try {
            if (timer.awaitTermination(10, TimeUnit.SECONDS)) {
                runner.giveBack();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        timer = null;
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
