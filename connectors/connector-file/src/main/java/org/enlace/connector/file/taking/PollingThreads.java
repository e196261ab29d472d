package org.enlace.connector.file.taking;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provides the threads that poll for files: a few for all links of a kind together, never one for each. */
public final class PollingThreads {

    private static final Logger LOG = LoggerFactory.getLogger(PollingThreads.class);
    private static final long IDLE_SECONDS = 1;

    private final ScheduledExecutorService shared;

    /** @param name of the threads, which are daemons */
    public PollingThreads(String name, int threads) {
        shared = shared(name, threads);
    }

    /**
     * Polls repeatedly: after a pause since the end of the poll before, or at once, behind all others that are due, if the poll reports more work.
     * Closing it ends that and waits for a poll that is running.
     */
    Ticking every(Duration pause, BooleanSupplier look) {
        Ticking ticking = new Ticking(shared, pause, look);
        ticking.next(false);
        return ticking;
    }

    private static ScheduledExecutorService shared(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        // Without any poller, no thread may keep the connector's classes; with one,
        // a thread always stays.
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs one poll of one link. */
    static final class Ticking implements Runnable, AutoCloseable {

        private final ScheduledExecutorService shared;
        private final Duration pause;
        private final BooleanSupplier look;
        private Future<?> future;
        private boolean closed;

        private Ticking(ScheduledExecutorService shared, Duration pause, BooleanSupplier look) {
            this.shared = shared;
            this.pause = pause;
            this.look = look;
        }

        private synchronized void next(boolean atOnce) {
            future = shared.schedule(this, atOnce ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public synchronized void run() {
            if (!closed) {
                boolean more = false;
                try {
                    more = look.getAsBoolean();
                } catch (RuntimeException | Error e) {
                    // Otherwise the link would stop polling without a sign.
                    LOG.error("a look at files broke: {}", e.getClass().getName());
                } finally {
                    next(more);
                }
            }
        }

        /** Returns when no poll is running and none will. */
        @Override
        public synchronized void close() {
            closed = true;
            future.cancel(false);
        }
    }
}
