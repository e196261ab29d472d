package org.enlace.gateway.platform.scheduling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats tasks on its own threads, from its start to its stop. A failed run is logged, counted ({@code enlace.scheduled.failures}) and repeated like a
 * successful one. Thread-safe.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private final String name;
    private ScheduledThreadPoolExecutor timer;

    /** @param name of its threads */
    public Scheduler(String name) {
        this.name = name;
    }

    /** Does the scheduled work. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Begins with one thread; nothing is done yet. */
    public Scheduler start() {
        return start(1);
    }

    /** Begins; nothing is done yet. */
    public synchronized Scheduler start(int threads) {
        timer = new ScheduledThreadPoolExecutor(threads, BackgroundThreads.named(name));
        return this;
    }

    /** Runs this work now, and again with a pause after each end. */
    public Scheduler every(String what, Duration pause, Work work) {
        return every(what, Duration.ZERO, pause, work);
    }

    /**
     * Runs this work for the first time after a delay, then repeatedly with a pause after each end, until the stop.
     *
     * @param what name of the work in log and metrics if it fails; an exception's own text is never logged
     * @throws IllegalStateException before the start
     */
    public synchronized Scheduler every(String what, Duration first, Duration pause, Work work) {
        if (timer == null) {
            throw new IllegalStateException(name + " is not started");
        }
        var unused = timer.scheduleWithFixedDelay(
                () -> run(what, work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Runs this work once, as soon as a thread is free; not at all before the start and after the stop. */
    public synchronized void execute(String what, Work work) {
        if (timer == null) {
            return;
        }
        try {
            timer.execute(() -> run(what, work));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} is stopping", name);
        }
    }

    private static void run(String what, Work work) {
        try {
            work.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error failed) {
            // A timer drops a task that throws, whatever it throws.
            Counter.builder("enlace.scheduled.failures")
                    .description("Runs of periodic work that failed")
                    .tag("work", what)
                    .register(Metrics.globalRegistry)
                    .increment();
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

    /** Stops; running work may end within this time. False if it was not running, or if work still runs. */
    public boolean stop(Duration patience) {
        ScheduledThreadPoolExecutor ended;
        synchronized (this) {
            ended = timer;
            timer = null;
        }
        if (ended == null) {
            return false;
        }
        ended.shutdown();
        try {
            return ended.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public synchronized boolean isRunning() {
        return timer != null;
    }
}
