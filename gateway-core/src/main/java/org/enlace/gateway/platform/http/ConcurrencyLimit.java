package org.enlace.gateway.platform.http;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bounds how many requests of partners are processed at the same time, so that the console always finds a thread. A request beyond the bound waits
 * without one. Thread-safe.
 */
public final class ConcurrencyLimit {

    private static final int MOST_WAITING = 1_000;

    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param most requests at a time */
    public ConcurrencyLimit(int most) {
        this.most = most;
    }

    /** True if a request may run now; {@link #leave} must follow. */
    public synchronized boolean enter() {
        if (running >= most) {
            return false;
        }
        running++;
        return true;
    }

    /**
     * Lets a request wait until another one leaves; its place is its own as soon as it is started.
     *
     * @param start must return at once
     * @return false if too many wait already
     */
    public synchronized boolean await(Runnable start) {
        if (running < most) {
            running++;
            start.run();
            return true;
        }
        return waiting.size() < MOST_WAITING && waiting.offerLast(start);
    }

    /** Gives a place to the request that has waited longest. */
    public void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.pollFirst();
            running -= next == null ? 1 : 0;
        }
        if (next != null) {
            next.run();
        }
    }
}
