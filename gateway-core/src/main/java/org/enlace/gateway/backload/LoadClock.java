package org.enlace.gateway.backload;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the runner look every few seconds, and at once when there is something new. Thread-safe. */
@Component
class LoadClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LoadClock.class);
    private static final long EVERY_SECONDS = 3;

    private final LoadRunner runner;
    private ScheduledExecutorService timer;

    LoadClock(LoadRunner runner) {
        this.runner = runner;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "backload"));
        timer.scheduleWithFixedDelay(this::step, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
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

    private void step() {
        try {
            runner.step();
        } catch (SQLException | IOException | RuntimeException failed) {
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
