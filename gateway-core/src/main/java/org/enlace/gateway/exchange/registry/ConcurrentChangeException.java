package org.enlace.gateway.exchange.registry;

/** Signals that another transaction was faster with the same case or person. The caller rolls back and begins anew. */
public final class ConcurrentChangeException extends RuntimeException {

    public ConcurrentChangeException() {
        super("another transaction was faster", null, false, false);
    }
}
