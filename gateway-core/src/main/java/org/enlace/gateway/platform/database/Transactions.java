package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Runs work in one transaction of the application's role. Thread-safe. */
public final class Transactions {

    private final DataSource source;
    private final int answerMillis;
    private final boolean pipelined;

    /** Transactions that wait as long as the data source does. */
    public Transactions(DataSource source) {
        this(source, Duration.ZERO);
    }

    /**
     * Creates transactions for callers with waiting users.
     *
     * @param answer a database that does not answer a statement for so long counts as gone; zero for what the data source says
     */
    public Transactions(DataSource source, Duration answer) {
        this(source, answer, false);
    }

    private Transactions(DataSource source, Duration answer, boolean pipelined) {
        this.source = source;
        this.answerMillis = Math.toIntExact(answer.toMillis());
        this.pipelined = pipelined;
    }

    /**
     * Creates transactions that send the writes of {@link RowArrays#queue} together. Their work must use neither savepoints nor statements that are not
     * made by {@link SqlStatement} or {@link RowArrays}.
     *
     * @param answer as for {@link #Transactions(DataSource, Duration)}
     */
    public static Transactions pipelined(DataSource source, Duration answer) {
        return new Transactions(source, answer, true);
    }

    /** Sends the queued writes of a transaction now, so that what the caller does next happens after them. */
    public static void flush(Connection tx) throws SQLException {
        StatementPipeline.flush(tx);
    }

    /** Does work within a transaction. */
    @FunctionalInterface
    public interface Work<R> {
        R run(Connection tx) throws SQLException;
    }

    /**
     * Runs the work and commits. Whatever the work throws rolls back.
     *
     * @throws UnknownOutcomeException if the answer to the commit was lost: it may or may not be committed
     * @throws SQLException if it is surely not committed
     */
    public <R> R run(Work<R> work) throws SQLException {
        try (Connection tx = source.getConnection()) {
            if (answerMillis > 0) {
                // The pool sets it back.
                tx.setNetworkTimeout(Runnable::run, answerMillis);
            }
            tx.setAutoCommit(false);
            R result;
            try {
                result = pipelined ? StatementPipeline.run(tx, work) : work.run(tx);
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
                throw new UnknownOutcomeException(lost);
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

    /** Signals that it is unknown whether the transaction was committed. */
    public static final class UnknownOutcomeException extends SQLException {
        UnknownOutcomeException(SQLException cause) {
            super("the answer to a commit was lost", cause.getSQLState(), cause);
        }
    }
}
