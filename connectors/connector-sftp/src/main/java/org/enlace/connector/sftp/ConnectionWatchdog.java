package org.enlace.connector.sftp;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose server is silent for too long, or which takes too long altogether, so that no thread waits for a server without end.
 * Active only during an operation; operations may be nested. Thread-safe.
 */
final class ConnectionWatchdog implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final long idleNanos;
    private final long wholeNanos;
    private final Runnable cut;
    private final Future<?> looking;
    private int deeds;
    private long began;
    private long last;
    private boolean over;

    /**
     * @param idle how long the server may be silent
     * @param whole how long the outermost operation may take
     * @param cut the action at that time, called once
     */
    ConnectionWatchdog(Duration idle, Duration whole, Runnable cut) {
        this.idleNanos = idle.toNanos();
        this.wholeNanos = whole.toNanos();
        this.cut = cut;
        this.looking = SshClientPool.clock()
                .scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (isTime()) {
            cut.run();
        }
    }

    private synchronized boolean isTime() {
        long now = System.nanoTime();
        boolean time = deeds > 0 && !over && (now - last > idleNanos || now - began > wholeNanos);
        over |= time;
        return time;
    }

    /** Starts an operation. */
    synchronized ConnectionWatchdog begin() {
        last = System.nanoTime();
        if (deeds++ == 0) {
            began = last;
        }
        return this;
    }

    /** Records that data arrived. */
    synchronized void touch() {
        last = System.nanoTime();
    }

    /** Ends an operation, with or without success. */
    synchronized void end() {
        deeds--;
    }

    /** True if the connection was closed. */
    synchronized boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
