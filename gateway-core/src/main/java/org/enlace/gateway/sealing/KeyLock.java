package org.enlace.gateway.sealing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One node after the other reads a key file and writes it again: nodes may share one, and what the other wrote meanwhile would be lost. */
final class KeyLock {

    private static final String LOCK = "(hashtext('enlace.keys'))";

    private KeyLock() {}

    /** What is done while the lock is held. */
    interface Work<R> {
        R run() throws SQLException;
    }

    /** Holds it for this session until the work is done. */
    static <R> R during(Connection connection, Work<R> work) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock" + LOCK);
            try {
                return work.run();
            } finally {
                lock.execute("select pg_advisory_unlock" + LOCK);
            }
        }
    }

    /** Holds it until the transaction ends. */
    static void untilTheEnd(Connection tx) throws SQLException {
        try (Statement lock = tx.createStatement()) {
            lock.execute("select pg_advisory_xact_lock" + LOCK);
        }
    }
}
