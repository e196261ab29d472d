package org.enlace.gateway.platform.cluster;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats tasks on its own threads, from its start to its stop. A failed run is repeated like a successful one. Thread-safe. */
public final class PeriodicExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicExecutor.class);

    private final String name;
    private ScheduledExecutorService timer;

    /** @param name of its threads */
    public PeriodicExecutor(String name) {
        this.name = name;
    }

    /** Does the repeated work. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Begins; nothing is done yet. */
    public synchronized void start(int threads) {
        timer = Executors.newScheduledThreadPool(threads, runnable -> new Thread(runnable, name));
    }

    /**
     * Runs this work for the first time after a delay, then repeatedly with a pause after each end, until the stop. Throws
     * {@link IllegalStateException} before the start.
     *
     * @param what name of the work in the log if it fails; an exception's own text is never logged
     */
    public synchronized void every(String what, Duration first, Duration pause, Work work) {
        if (timer == null) {
            throw new IllegalStateException(name + " is not started");
        }
        var unused = timer.scheduleWithFixedDelay(
                () -> run(what, work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(String what, Work work) {
        try {
            work.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("{} failed ({}), trying again", what, failed.getClass().getSimpleName());
        }
    }

    /** Stops; running work is interrupted. False if it was not running. */
    public synchronized boolean stop() {
        if (timer == null) {
            return false;
        }
        timer.shutdownNow();
        timer = null;
        return true;
    }

    public synchronized boolean isRunning() {
        return timer != null;
    }
}
