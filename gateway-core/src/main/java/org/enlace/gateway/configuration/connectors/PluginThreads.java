package org.enlace.gateway.configuration.connectors;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/**
 * Isolates the threads of the gateway from those of one plugin. The plugin's code runs on threads of its own, which end with it. When the plugin
 * calls the gateway, the gateway's code runs on threads that never ran the plugin's code. So neither leaves anything of the plugin in threads that go
 * on, and a plugin that hangs blocks no thread of the gateway. Thread-safe.
 */
final class PluginThreads implements AutoCloseable {

    private static final int INSIDE = 16;
    private static final int OUTSIDE = 8;
    private static final int MOST_WAITING = 256;
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService inside;
    private final ExecutorService outside;

    /** @param loader the plugin's classes */
    PluginThreads(String name, ClassLoader loader) {
        inside = pool(name + "-inside", INSIDE, loader);
        // All threads are created at once and here: a thread inherits from its creator, which must not be a thread of
        // the plugin.
        ThreadPoolExecutor clean = pool(name + "-outside", OUTSIDE, PluginThreads.class.getClassLoader());
        clean.allowCoreThreadTimeOut(false);
        clean.prestartAllCoreThreads();
        outside = clean;
    }

    private static ThreadPoolExecutor pool(String name, int size, ClassLoader context) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = BackgroundThreads.withoutInheritance(name, work);
                    thread.setContextClassLoader(context);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Runs the plugin's code and waits.
     *
     * @param limit time after which it is interrupted and given up; a thread that ignores the interrupt stays behind
     * @throws TimeoutException if it does not end in time, or too much of it runs already
     * @throws ExecutionException with what it threw
     */
    <T> T inside(Duration limit, Callable<T> work) throws ExecutionException, TimeoutException {
        Future<T> future;
        try {
            future = inside.submit(work);
        } catch (RejectedExecutionException full) {
            throw new TimeoutException();
        }
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        } catch (TimeoutException late) {
            future.cancel(true);
            throw late;
        }
    }

    /**
     * Runs the gateway's code for the plugin and waits.
     *
     * @throws RejectedExecutionException if the plugin is unloaded or makes too many calls at the same time
     * @throws ExecutionException with what it threw
     */
    <T> T outside(Callable<T> work) throws ExecutionException, InterruptedException {
        return outside.submit(work).get();
    }

    /** Accepts no new work; code that hangs in the plugin is interrupted. */
    @Override
    public void close() {
        inside.shutdownNow();
        outside.shutdown();
    }
}
