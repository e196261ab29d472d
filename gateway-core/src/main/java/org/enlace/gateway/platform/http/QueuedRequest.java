package org.enlace.gateway.platform.http;

import jakarta.servlet.AsyncContext;

/**
 * Represents a request that waits for its place among those that are processed. If its caller is gone before, the place goes to the next request.
 * Thread-safe.
 */
public final class QueuedRequest {

    private enum State {
        WAITING,
        GRANTED,
        OVER
    }

    private final ConcurrencyLimit limit;
    private final AsyncContext context;
    private State state = State.WAITING;

    public QueuedRequest(ConcurrencyLimit limit, AsyncContext context) {
        this.limit = limit;
        this.context = context;
    }

    /** The place is free: the request comes back by an asynchronous dispatch. */
    public synchronized void grant() {
        boolean gone = state == State.OVER;
        state = State.GRANTED;
        if (gone) {
            end();
            return;
        }
        try {
            context.dispatch();
        } catch (IllegalStateException callerIsGone) {
            end();
        }
    }

    /** Returns true if the request has its place; the caller that runs it must leave the limit afterwards. */
    public synchronized boolean take() {
        boolean granted = state == State.GRANTED;
        if (granted) {
            state = State.OVER;
        }
        return granted;
    }

    /** The request is over; a place that it never used is free again. */
    public synchronized void end() {
        boolean unused = state == State.GRANTED;
        state = State.OVER;
        if (unused) {
            limit.leave();
        }
    }
}
