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
 * Runs a stylesheet on a thread with a deep stack, and gives up on one that does not come back. What counts is the time the processor gave it: on a busy
 * machine a healthy one takes its time. As long as such a thread is still at it, the stylesheet is not run again: a few threads at most are lost to it, not
 * one for each message. Thread-safe.
 */
final class Workroom {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOKS = 20;
    /** So many times its patience passes on the clock before whoever waits gives up on a thread that gets no processor at all. */
    private static final int MOST_PATIENCE = 30;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ExecutorService threads;
    private final Bounds bounds;
    private final AtomicInteger lost = new AtomicInteger();

    Workroom(Bounds bounds) {
        this.bounds = bounds;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "stylesheet-" + COUNT.incrementAndGet(), bounds.stack());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What the work makes; whatever it throws comes out as it is. */
    <T> T run(Supplier<T> work) {
        if (lost.get() > 0) {
            throw new Stopped();
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
            throw new Stopped();
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
                return running.get(Math.max(1, bounds.patience().toMillis() / LOOKS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                Worker at = worker.get();
                boolean had = at != null && at.nanos() >= bounds.patience().toNanos();
                if (had || look >= LOOKS * MOST_PATIENCE) {
                    throw notYet;
                }
            }
        }
    }

    /**
     * The thread that has the work.
     *
     * @param before nanoseconds of the processor that it had when it began
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
