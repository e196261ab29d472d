package org.enlace.gateway.operations.resend;

/** Signals that the start key was used before for another request. */
public final class IdempotencyConflictException extends RuntimeException {

    IdempotencyConflictException() {
        super("start key", null, false, false);
    }
}
