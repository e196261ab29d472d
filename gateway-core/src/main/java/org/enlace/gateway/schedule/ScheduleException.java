package org.enlace.gateway.schedule;

/** The database could not be asked about a lease: the caller must act as one who has none. */
public final class ScheduleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScheduleException(String message, Throwable cause) {
        super(message, cause);
    }
}
