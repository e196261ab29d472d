package org.enlace.gateway.routes;

import jakarta.servlet.AsyncContext;

/** A request that waits for its place among those that are processed. If its caller is gone before, the place goes to the next request. Thread-safe. */
final class WaitingRequest {

    private enum State {
        WAITING,
        GRANTED,
        OVER
    }

    private final ConcurrencyLimit limit;
    private final AsyncContext context;
    private State state = State.WAITING;

    WaitingRequest(ConcurrencyLimit limit, AsyncContext context) {
        this.limit = limit;
        this.context = context;
    }

    /** The place is free: the request comes back by an asynchronous dispatch. */
    synchronized void grant() {
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

    /** True if the request has its place; who runs it must leave the limit afterwards. */
    synchronized boolean take() {
        boolean granted = state == State.GRANTED;
        if (granted) {
            state = State.OVER;
        }
        return granted;
    }

    /** The request is over; a place that it never used is free again. */
    synchronized void end() {
        boolean unused = state == State.GRANTED;
        state = State.OVER;
        if (unused) {
            limit.leave();
        }
    }
}
