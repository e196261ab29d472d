package org.enlace.connector.file;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that look into folders: a few for all links together, never one for each. */
final class Poller {

    private static final int THREADS = 4;
    private static final ScheduledExecutorService SHARED = shared();

    private Poller() {}

    /** Runs a look again and again, each time so long after the end of the one before. Closing it ends that and waits for a look that is running. */
    static Ticking every(Duration pause, Runnable look) {
        Ticking ticking = new Ticking(look);
        ticking.future =
                SHARED.scheduleWithFixedDelay(ticking, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return ticking;
    }

    private static ScheduledExecutorService shared() {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "file-poller-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
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
