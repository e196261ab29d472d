package org.enlace.gateway.platform.database;

/** Signals that a request could not be answered before its {@link Deadline}. */
public final class DeadlineExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadlineExceededException() {
        super("the deadline of the request is over", null, false, false);
    }
}
