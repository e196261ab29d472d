package org.enlace.gateway.store;

/** The database cannot be started, reached or migrated. The message is one sentence for an administrator and holds no value of a record. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
