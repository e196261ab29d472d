package org.enlace.gateway.security.audit;

/** Signals that the audit cannot be written or read. */
public final class AuditException extends RuntimeException {

    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
