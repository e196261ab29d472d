package org.enlace.gateway.platform.database;

/** Signals that a request could not be answered before its {@link Deadline}. */
public final class DeadlineExceededException extends RuntimeException {

    DeadlineExceededException() {
        super("the deadline of the request is over", null, false, false);
    }
}
