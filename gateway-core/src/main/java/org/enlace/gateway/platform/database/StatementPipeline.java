package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends queued writes of a transaction together with its next statement, or before its commit: one round trip for all of them. The statements run in
 * the order in which the caller named them. Only transactions of {@link Transactions#pipelined} have a pipeline; it belongs to the thread that runs the
 * transaction. Source: decision 0142.
 */
final class StatementPipeline {

    /** Queued writes of more rows are sent at once: the server answers a round trip within the time for one statement. */
    private static final int MOST_ROWS = 2_000;

    private static final ThreadLocal<StatementPipeline> INNERMOST = new ThreadLocal<>();

    private final Connection tx;
    private final StatementPipeline outer;
    private List<QueuedWrite> queue = new ArrayList<>();
    private int rows;

    private StatementPipeline(Connection tx, StatementPipeline outer) {
        this.tx = tx;
        this.outer = outer;
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    interface ParameterBinder {
        /**
         * Sets them from this index on.
         *
         * @return the index after the last one
         */
        int bind(PreparedStatement statement, int index) throws SQLException;
    }

    /**
     * A write that was not sent yet.
     *
     * @param rows how many rows it has
     * @param tooFew makes the exception to throw if it writes fewer; null if it may
     */
    record QueuedWrite(String sql, ParameterBinder parameters, int rows, Supplier<? extends RuntimeException> tooFew) {

        void check(int written) {
            if (tooFew != null && written < rows) {
                throw tooFew.get();
            }
        }
    }

    /** Runs the work of a transaction with a pipeline and sends what is queued at its end. */
    static <R> R run(Connection tx, Transactions.Work<R> work) throws SQLException {
        StatementPipeline outer = INNERMOST.get();
        StatementPipeline pipeline = new StatementPipeline(tx, outer);
        INNERMOST.set(pipeline);
        try {
            R result = work.run(tx);
            pipeline.flush();
            return result;
        } finally {
            INNERMOST.set(outer);
        }
    }

    /** Queues a write, or runs it now if the transaction has no pipeline. */
    static void queue(Connection tx, QueuedWrite write) throws SQLException {
        StatementPipeline pipeline = of(tx);
        if (pipeline == null) {
            send(tx, List.of(write));
            return;
        }
        pipeline.queue.add(write);
        pipeline.rows += write.rows();
        if (pipeline.rows > MOST_ROWS) {
            pipeline.flush();
        }
    }

    /** Sends what is queued. */
    static void flush(Connection tx) throws SQLException {
        StatementPipeline pipeline = of(tx);
        if (pipeline != null) {
            pipeline.flush();
        }
    }

    private void flush() throws SQLException {
        List<QueuedWrite> writes = take();
        if (!writes.isEmpty()) {
            send(tx, writes);
        }
    }

    private List<QueuedWrite> take() {
        List<QueuedWrite> writes = queue;
        queue = new ArrayList<>();
        rows = 0;
        return writes;
    }

    private static StatementPipeline of(Connection tx) {
        StatementPipeline pipeline = INNERMOST.get();
        while (pipeline != null && pipeline.tx != tx) {
            pipeline = pipeline.outer;
        }
        return pipeline;
    }

    private static void send(Connection tx, List<QueuedWrite> writes) throws SQLException {
        QueuedWrite last = writes.get(writes.size() - 1);
        try (Call call = prepare(tx, writes.subList(0, writes.size() - 1), last.sql(), last.parameters())) {
            last.check(call.update());
        }
    }

    /** Prepares a statement that runs after what is queued. */
    static Call prepare(Connection tx, String sql, ParameterBinder parameters) throws SQLException {
        StatementPipeline pipeline = of(tx);
        return prepare(tx, pipeline == null ? List.of() : pipeline.take(), sql, parameters);
    }

    private static Call prepare(Connection tx, List<QueuedWrite> before, String sql, ParameterBinder parameters)
            throws SQLException {
        String all = before.isEmpty()
                ? sql
                : Stream.concat(before.stream().map(QueuedWrite::sql), Stream.of(sql))
                        .collect(Collectors.joining(";\n"));
        PreparedStatement statement = tx.prepareStatement(all);
        try {
            Deadline.limit(statement);
            int index = 1;
            for (QueuedWrite write : before) {
                index = write.parameters().bind(statement, index);
            }
            parameters.bind(statement, index);
            return new Call(statement, before);
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    /** A prepared statement with the writes that run before it in the same round trip. */
    record Call(PreparedStatement statement, List<QueuedWrite> before) implements AutoCloseable {

        /** Runs the statement and returns its rows. */
        ResultSet query() throws SQLException {
            if (before.isEmpty()) {
                return statement.executeQuery();
            }
            execute();
            return statement.getResultSet();
        }

        /** Runs the statement and returns how many rows it changed. */
        int update() throws SQLException {
            if (before.isEmpty()) {
                return statement.executeUpdate();
            }
            execute();
            return statement.getUpdateCount();
        }

        private void execute() throws SQLException {
            statement.execute();
            for (QueuedWrite write : before) {
                write.check(statement.getUpdateCount());
                statement.getMoreResults();
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
