package org.enlace.connector.sftp;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a connection whose server says nothing for too long, or keeps us too long altogether: nobody waits for a server without end. Only while we want
 * something from it; deeds may be done inside others. Thread-safe.
 */
final class Watch implements AutoCloseable {

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
     * @param idle how long the server may say nothing
     * @param whole how long the outermost deed may take
     * @param cut what is done then, once
     */
    Watch(Duration idle, Duration whole, Runnable cut) {
        this.idleNanos = idle.toNanos();
        this.wholeNanos = whole.toNanos();
        this.cut = cut;
        this.looking = Ssh.clock().scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
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

    /** We want something now. */
    synchronized Watch begin() {
        last = System.nanoTime();
        if (deeds++ == 0) {
            began = last;
        }
        return this;
    }

    /** Something came. */
    synchronized void touch() {
        last = System.nanoTime();
    }

    /** We have it, or have it not. */
    synchronized void end() {
        deeds--;
    }

    /** True if it was cut. */
    synchronized boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
