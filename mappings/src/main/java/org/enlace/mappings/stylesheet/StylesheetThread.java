package org.enlace.mappings.stylesheet;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs a stylesheet on a thread with a deep stack, and gives up on one that does not return. The limit is CPU time: on a busy machine a healthy
 * thread needs longer. As long as such a thread still runs, the stylesheet is not run again: a few threads at most are lost to it, not one for each
 * message. Thread-safe.
 */
final class StylesheetThread {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOKS = 20;
    /** The multiple of the patience, on the clock, after which the waiting caller gives up on a thread that gets no CPU time at all. */
    private static final int MOST_PATIENCE = 30;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ExecutorService threads;
    private final StylesheetLimits stylesheetLimits;
    private final AtomicInteger lost = new AtomicInteger();

    StylesheetThread(StylesheetLimits stylesheetLimits) {
        this.stylesheetLimits = stylesheetLimits;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "stylesheet-" + COUNT.incrementAndGet(), stylesheetLimits.stack());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the result of the work; an exception of the work is thrown as it is. */
    <T> T run(Supplier<T> work) {
        if (lost.get() > 0) {
            throw new StylesheetStoppedException();
        }
        AtomicReference<Worker> worker = new AtomicReference<>();
        CompletableFuture<T> running = CompletableFuture.supplyAsync(
                () -> {
                    worker.set(Worker.current());
                    return work.get();
                },
                threads);
        try {
            return awaited(running, worker);
        } catch (TimeoutException e) {
            lost.incrementAndGet();
            running.whenComplete((made, failure) -> lost.decrementAndGet());
            throw new StylesheetStoppedException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private <T> T awaited(CompletableFuture<T> running, AtomicReference<Worker> worker)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (int look = 1; ; look++) {
            try {
                return running.get(Math.max(1, stylesheetLimits.patience().toMillis() / LOOKS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                Worker at = worker.get();
                boolean had =
                        at != null && at.nanos() >= stylesheetLimits.patience().toNanos();
                if (had || look >= LOOKS * MOST_PATIENCE) {
                    throw notYet;
                }
            }
        }
    }

    /**
     * The thread that has the work.
     *
     * @param before CPU time of the thread at the start, in nanoseconds
     */
    private record Worker(long id, long before) {

        static Worker current() {
            return new Worker(Thread.currentThread().getId(), THREADS.getCurrentThreadCpuTime());
        }

        long nanos() {
            return THREADS.getThreadCpuTime(id) - before;
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        Throwable inner = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (inner instanceof Error error) {
            throw error;
        }
        return inner instanceof RuntimeException failure ? failure : new IllegalStateException(inner);
    }
}
