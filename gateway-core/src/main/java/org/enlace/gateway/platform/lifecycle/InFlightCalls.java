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
        long until = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toNanos(); inFlight > 0 && left > 0; left = until - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return inFlight == 0;
    }

    public synchronized void resume() {
        paused = false;
    }
}
