package org.enlace.gateway.platform.cluster;

/** Signals that the database could not be asked about a lease: the caller must act as a node that holds none. */
public final class ScheduleException extends RuntimeException {

    ScheduleException(String message, Throwable cause) {
        super(message, cause);
    }
}
