package org.enlace.gateway.operations.resend;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the runner's steps, ten times a second. Thread-safe. */
@Component
class ResendScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ResendScheduler.class);
    private static final long EVERY_MILLIS = 100;

    /** Steps between two checks while no job runs: a database notification announces a new one. */
    private static final int IDLE = 100;

    /** Steps between two checks while another node works on jobs: that node may stop. */
    private static final int SOON = 10;

    private final ResendJobRunner runner;
    private ScheduledExecutorService timer;
    private final AtomicInteger skip = new AtomicInteger();

    ResendScheduler(ResendJobRunner runner, ChangeNotifier changeNotifier) {
        this.runner = runner;
        changeNotifier.on(ResendJobRepository.NEWS, () -> skip.set(0));
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
        // Set before the check: a job that is announced during the check is noticed at the next one.
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
        return LifecyclePhase.BACKGROUND_TASKS.value();
    }
}
