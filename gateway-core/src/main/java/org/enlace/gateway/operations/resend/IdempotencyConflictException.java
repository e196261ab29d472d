package org.enlace.gateway.operations.resend;

/** Signals that the start key was used before for another request. */
public final class IdempotencyConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdempotencyConflictException() {
        super("start key", null, false, false);
    }
}
