package org.enlace.mappings.stylesheet;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a stylesheet on a thread with a deep stack, and gives up on one that does not come back. As long as such a thread is still at it, the
 * stylesheet is not run again: a few threads at most are lost to it, not one for each message. Thread-safe.
 */
final class Workroom {
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
        CompletableFuture<T> running = CompletableFuture.supplyAsync(work, threads);
        try {
            return running.get(bounds.patience().toMillis(), TimeUnit.MILLISECONDS);
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

    private static RuntimeException thrown(Throwable cause) {
        Throwable inner = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (inner instanceof Error error) {
            throw error;
        }
        return inner instanceof RuntimeException failure ? failure : new IllegalStateException(inner);
    }
}
