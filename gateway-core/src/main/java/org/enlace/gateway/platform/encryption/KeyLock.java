package org.enlace.gateway.platform.encryption;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.platform.database.SqlStatement;

/** Serialises the nodes that read a key file and write it again: nodes may share one, and without the lock a change by another node would be lost. */
final class KeyLock {

    private static final String LOCK = "(hashtext('enlace.keys'))";

    private KeyLock() {}

    /** Does the work while the lock is held. */
    interface Work<R> {
        R run() throws SQLException;
    }

    /** Holds it for this session until the work is done. */
    static <R> R during(Connection connection, Work<R> work) throws SQLException {
        SqlStatement.of(connection, "select pg_advisory_lock" + LOCK).hasRow();
        try {
            return work.run();
        } finally {
            // Without the deadline of the thread: a lock that stays would block all nodes.
            try (Statement unlock = connection.createStatement()) {
                unlock.execute("select pg_advisory_unlock" + LOCK);
            }
        }
    }

    /** Holds it until the transaction ends. */
    static void untilTheEnd(Connection tx) throws SQLException {
        SqlStatement.of(tx, "select pg_advisory_xact_lock" + LOCK).hasRow();
    }
}
