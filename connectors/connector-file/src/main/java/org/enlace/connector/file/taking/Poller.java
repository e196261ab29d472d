package org.enlace.connector.file.taking;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that look for files: a few for all links of a kind together, never one for each. */
public final class Poller {

    private static final long IDLE_SECONDS = 1;

    private final ScheduledExecutorService shared;

    /** @param name of the threads, which are daemons */
    public Poller(String name, int threads) {
        shared = shared(name, threads);
    }

    /** Runs a look again and again, each time so long after the end of the one before. Closing it ends that and waits for a look that is running. */
    Ticking every(Duration pause, Runnable look) {
        Ticking ticking = new Ticking(look);
        ticking.future =
                shared.scheduleWithFixedDelay(ticking, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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
        // Where nothing is looked for any more, no thread may keep the connector's classes; while something is, one
        // always stays.
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** One link's turn. */
    static final class Ticking implements Runnable, AutoCloseable {

        private final Runnable look;
        private volatile Future<?> future;
        private boolean closed;

        private Ticking(Runnable look) {
            this.look = look;
        }

        @Override
        public synchronized void run() {
            if (!closed) {
                look.run();
            }
        }

        /** Returns when no look is running and none will. */
        @Override
        public void close() {
            future.cancel(false);
            synchronized (this) {
                closed = true;
            }
        }
    }
}
