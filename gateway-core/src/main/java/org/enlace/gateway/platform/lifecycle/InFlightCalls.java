package org.enlace.gateway.platform.lifecycle;

import java.time.Duration;

/** Counts calls in flight, and can be paused: then no call begins, and those in flight are waited for. Thread-safe. */
public final class InFlightCalls {

    private int inFlight;
    private boolean paused;

    /** Begins a call; {@link #end()} must follow. False while paused. */
    public synchronized boolean begin() {
        if (paused) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** Begins a call as soon as it is not paused; {@link #end()} must follow. False if it is paused for longer than the limit. */
    public synchronized boolean begin(Duration limit) {
        await(limit, () -> !paused);
        return begin();
    }

    public synchronized void end() {
        inFlight--;
        if (paused) {
            notifyAll();
        }
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** Lets no call begin and waits for those in flight; false if some are left after the limit. */
    public synchronized boolean pause(Duration limit) {
        paused = true;
        await(limit, () -> inFlight == 0);
        return inFlight == 0;
    }

    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** A condition that is read under the monitor of this object. */
    private interface Condition {
        boolean holds();
    }

    private void await(Duration limit, Condition condition) {
        long until = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toNanos(); !condition.holds() && left > 0; left = until - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
