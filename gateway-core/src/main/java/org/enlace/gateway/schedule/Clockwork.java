package org.enlace.gateway.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again, on threads of its own, from its start to its stop. What fails is done again like what did not. Thread-safe. */
public final class Clockwork {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final String name;
    private ScheduledExecutorService timer;

    /** @param name of its threads */
    public Clockwork(String name) {
        this.name = name;
    }

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Begins; nothing is done yet. */
    public synchronized void start(int threads) {
        timer = Executors.newScheduledThreadPool(threads, runnable -> new Thread(runnable, name));
    }

    /**
     * Does this for the first time after a while, and again so long after it ended, until the stop. An {@link IllegalStateException} before the start.
     *
     * @param what as the log says it if it fails; an exception's own text is never said
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

    /** Stops; what is just being done is interrupted. False if it was not running. */
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
