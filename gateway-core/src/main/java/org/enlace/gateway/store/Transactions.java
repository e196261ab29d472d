package org.enlace.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction of the application's role. Thread-safe. */
public final class Transactions {

    private final DataSource source;

    public Transactions(DataSource source) {
        this.source = source;
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<R> {
        R run(Connection tx) throws SQLException;
    }

    /**
     * Runs the work and commits. Whatever the work throws rolls back.
     *
     * @throws UnknownOutcome if the answer to the commit was lost: it may or may not be committed
     * @throws SQLException if it is surely not committed
     */
    public <R> R run(Work<R> work) throws SQLException {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            R result;
            try {
                result = work.run(tx);
            } catch (SQLException | RuntimeException | Error failed) {
                rollBack(tx, failed);
                throw failed;
            }
            commit(tx);
            return result;
        }
    }

    private static void commit(Connection tx) throws SQLException {
        try {
            tx.commit();
        } catch (SQLException lost) {
            // Class 08: the connection broke; class 57P: the server went down. Both may happen after the server had
            // committed.
            String state = String.valueOf(lost.getSQLState());
            if (state.startsWith("08") || state.startsWith("57P")) {
                throw new UnknownOutcome(lost);
            }
            throw lost;
        }
    }

    private static void rollBack(Connection tx, Throwable failed) {
        try {
            tx.rollback();
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Nobody knows whether the transaction was committed. */
    public static final class UnknownOutcome extends SQLException {
        private static final long serialVersionUID = 1L;

        UnknownOutcome(SQLException cause) {
            super("the answer to a commit was lost", cause.getSQLState(), cause);
        }
    }
}
