package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the embedded server a few times a second and starts it again on its port when its process is gone. The pauses between tries grow. A server
 * that does not stay up is tried ever more rarely, but never given up: a disk that was full may have free space later. Thread-safe.
 */
final class PostgresMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresMonitor.class);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** A server that lived as long as this starts with a clean slate. */
    private static final Duration GOOD_LIFE = Duration.ofSeconds(30);

    private static final Duration END = Duration.ofSeconds(10);

    private final PostgresCluster postgresCluster;
    private PostgresProcess server;
    private final Thread thread;
    private volatile boolean closed;
    private long startedAt = System.nanoTime();
    private int failures;

    private PostgresMonitor(PostgresCluster postgresCluster, PostgresProcess server) {
        this.postgresCluster = postgresCluster;
        this.server = server;
        this.thread = BackgroundThreads.create("database-watch", this::run);
    }

    /** Starts watching the running server of a cluster, which nobody else may start or stop until the watch is closed. */
    static PostgresMonitor over(PostgresCluster postgresCluster, PostgresProcess server) {
        PostgresMonitor watch = new PostgresMonitor(postgresCluster, server);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!closed) {
                sleep(LOOK);
                if (!closed && !server.stillServes(postgresCluster.data())) {
                    startAgain();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        if (System.nanoTime() - startedAt > GOOD_LIFE.toNanos()) {
            failures = 0;
        }
        long noticed = System.nanoTime();
        LOG.warn(
                "The embedded PostgreSQL has died; it is started again on port {}. Senders are asked to come back meanwhile.",
                server.port());
        pauseAfterFailures();
        while (!closed && !tryOnce()) {
            failures++;
            pauseAfterFailures();
        }
        if (!closed) {
            startedAt = System.nanoTime();
            failures++;
            LOG.warn(
                    "The embedded PostgreSQL runs again, {} ms after its death was noticed.",
                    TimeUnit.NANOSECONDS.toMillis(startedAt - noticed));
        }
    }

    private boolean tryOnce() {
        try {
            server = postgresCluster.startAgain(server.port());
            return true;
        } catch (IOException | DatabaseException notNow) {
            if (!closed) {
                LOG.error(
                        "The embedded PostgreSQL cannot be started again: {} Next try in {} s.",
                        notNow.getMessage(),
                        pause(failures + 1).toSeconds());
            }
            return false;
        }
    }

    private void pauseAfterFailures() throws InterruptedException {
        if (failures > 0) {
            sleep(pause(failures));
        }
    }

    /** Doubles with each failure: 0.25, 0.5, 1, 2, ... 60 seconds. */
    static Duration pause(int failures) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }

    /** Watches no longer; when this returns the server is neither being started nor will it be. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
