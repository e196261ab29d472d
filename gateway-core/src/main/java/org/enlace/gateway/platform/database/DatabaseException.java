package org.enlace.gateway.platform.database;

/**
 * Signals that the database cannot be started, reached or migrated. The message is one sentence for an administrator and holds no value of a record.
 */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
