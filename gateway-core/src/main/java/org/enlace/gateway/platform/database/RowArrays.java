package org.enlace.gateway.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends many rows in one statement: each column becomes one array parameter, in the order given, for {@code unnest}. One statement for each table and
 * group is what makes group commit cheap. Not thread-safe.
 *
 * @param <T> what a row is made of
 */
public final class RowArrays<T> {

    /**
     * A column of the rows.
     *
     * @param type of the elements; null where one value stands for all rows
     */
    private record Column(String type, Object[] values) {}

    private final List<T> items;
    private final List<Column> columns = new ArrayList<>();

    private RowArrays(List<T> items) {
        this.items = items;
    }

    /** Rows made of these items, in this order. */
    public static <T> RowArrays<T> of(List<T> items) {
        return new RowArrays<>(items);
    }

    public RowArrays<T> uuid(Function<T, UUID> value) {
        return column("uuid", value, UUID[]::new);
    }

    public RowArrays<T> text(Function<T, String> value) {
        return column("text", value, String[]::new);
    }

    public RowArrays<T> bytes(Function<T, byte[]> value) {
        return column("bytea", value, byte[][]::new);
    }

    public RowArrays<T> number(Function<T, Integer> value) {
        return column("int4", value, Integer[]::new);
    }

    public RowArrays<T> big(Function<T, Long> value) {
        return column("int8", value, Long[]::new);
    }

    public RowArrays<T> flag(Function<T, Boolean> value) {
        return column("bool", value, Boolean[]::new);
    }

    /** A moment; the statement must cast it: {@code ?::text[]::timestamptz[]}. */
    public RowArrays<T> instant(Function<T, Instant> value) {
        return text(item -> asText(value.apply(item)));
    }

    /** A moment, in the form the database keeps it, to its microsecond: {@code ?::timestamptz[]}. It need not read a text a row at a time. */
    public RowArrays<T> moment(Function<T, Instant> value) {
        return column("timestamptz", value, Instant[]::new);
    }

    /** Adds one time for all rows, and no array: {@code ?}. The database parses a text as a time for each row, and not cheaply. */
    public RowArrays<T> always(Instant moment) {
        columns.add(new Column(null, new Object[] {moment.atOffset(ZoneOffset.UTC)}));
        return this;
    }

    /** A date; the statement must cast it: {@code ?::text[]::date[]}. */
    public RowArrays<T> date(Function<T, LocalDate> value) {
        return text(item -> asText(value.apply(item)));
    }

    private static String asText(Object value) {
        return value == null ? null : value.toString();
    }

    private <C> RowArrays<T> column(String type, Function<T, C> value, java.util.function.IntFunction<C[]> array) {
        columns.add(new Column(type, items.stream().map(value).toArray(array)));
        return this;
    }

    /**
     * Runs the statement, unless there are no rows.
     *
     * @return how many rows were written
     */
    public int write(Connection tx, String sql) throws SQLException {
        if (items.isEmpty()) {
            return 0;
        }
        try (StatementPipeline.Call call = StatementPipeline.prepare(tx, sql, binder(tx))) {
            return call.update();
        }
    }

    /**
     * Runs the statement, unless there are no rows. In a transaction of {@link Transactions#pipelined} it is sent with the next statement, or before the
     * commit; what it throws, that one throws. It returns no rows.
     */
    public void queue(Connection tx, String sql) throws SQLException {
        queue(tx, sql, null);
    }

    /**
     * Does the same as {@link #queue(Connection, String)}, and throws if fewer rows were written than there are.
     *
     * @param tooFew makes the exception
     */
    public void queue(Connection tx, String sql, Supplier<? extends RuntimeException> tooFew) throws SQLException {
        if (!items.isEmpty()) {
            StatementPipeline.queue(tx, new StatementPipeline.QueuedWrite(sql, binder(tx), items.size(), tooFew));
        }
    }

    /** Runs the statement, unless there are no rows, and reads what it returns. */
    public <R> List<R> read(Connection tx, String sql, SqlStatement.RowReader<R> reader) throws SQLException {
        if (items.isEmpty()) {
            return new ArrayList<>();
        }
        try (StatementPipeline.Call call = StatementPipeline.prepare(tx, sql, binder(tx))) {
            return SqlStatement.read(call, reader);
        }
    }

    private StatementPipeline.ParameterBinder binder(Connection tx) {
        return (statement, first) -> {
            int index = first;
            for (Column column : columns) {
                if (column.type() == null) {
                    statement.setObject(index++, column.values()[0]);
                } else {
                    statement.setArray(index++, array(tx, column));
                }
            }
            return index;
        };
    }

    /** The driver writes ids as text, and moments too; the database would read them letter by letter. */
    private static Array array(Connection tx, Column column) throws SQLException {
        return switch (column.type()) {
            case "uuid" -> BinaryArray.of(tx, (UUID[]) column.values());
            case "timestamptz" -> BinaryArray.of(tx, (Instant[]) column.values());
            default -> tx.createArrayOf(column.type(), column.values());
        };
    }
}
