package org.enlace.gateway.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.connector.LinkId;

/**
 * Runs one SQL statement with its parameters on the connection of a transaction. The statement ends with the deadline of the current thread. Many rows
 * are written with {@link RowArrays}. Every method throws {@link SQLException} as the driver does: callers decide by its SQLSTATE. Not thread-safe.
 */
public final class SqlStatement {

    private static final int ROWS_BETWEEN_CHECKS = 256;
    private static final Map<RecordForm, RecordReader> RECORDS = new ConcurrentHashMap<>();

    private final Connection tx;
    private final String sql;
    private final Object[] values;

    private SqlStatement(Connection tx, String sql, Object[] values) {
        this.tx = tx;
        this.sql = sql;
        this.values = values;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    /**
     * Returns a reader that makes records: each component from the column of its name in snake case, a component that is a record itself from the same
     * row. Components are texts, bytes, numbers, truth values, ids, links, moments, constants and lists of texts, or optional; null becomes 0 or false
     * where a component cannot be null.
     */
    public static <R extends Record> RowReader<R> recordsOf(Class<R> type) {
        return recordsFrom(0, type);
    }

    /** Does the same with the columns from this one on (1 is the first) in the order of the components, whatever their names. */
    public static <R extends Record> RowReader<R> recordsFrom(int column, Class<R> type) {
        RecordForm form = new RecordForm(type, column);
        RecordReader known = RECORDS.get(form);
        RecordReader reader = known == null ? new RecordReader(form) : known;
        RECORDS.putIfAbsent(form, reader);
        return row -> type.cast(reader.read(row));
    }

    /**
     * Creates a statement.
     *
     * @param values of the parameters in their order. An {@link Instant} is sent as {@code timestamptz}, an enum by its name. Null is sent without a type:
     *     the statement must cast a parameter whose type the server cannot derive.
     */
    public static SqlStatement of(Connection tx, String sql, Object... values) {
        return new SqlStatement(tx, sql, values);
    }

    /** Runs the statement and returns how many rows it changed. */
    public int update() throws SQLException {
        try (StatementPipeline.Call call = prepare()) {
            return call.update();
        }
    }

    /** Returns all rows in their order, in a list that the caller may change. */
    public <R> List<R> list(RowReader<R> reader) throws SQLException {
        try (StatementPipeline.Call call = prepare()) {
            return read(call, reader);
        }
    }

    /** Returns the first row; empty if there is none, or if the reader returns null. */
    public <R> Optional<R> first(RowReader<R> reader) throws SQLException {
        try (StatementPipeline.Call call = prepare();
                ResultSet row = call.query()) {
            return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
        }
    }

    /**
     * Returns the row of a statement that always has one, such as a count; null if the reader returns null.
     *
     * @throws SQLException if there is no row
     */
    public <R> R single(RowReader<R> reader) throws SQLException {
        try (StatementPipeline.Call call = prepare();
                ResultSet row = call.query()) {
            if (!row.next()) {
                throw new SQLException("The statement returned no row.");
            }
            return reader.read(row);
        }
    }

    /** True if the statement returns a row. */
    public boolean hasRow() throws SQLException {
        return first(row -> true).isPresent();
    }

    /** Returns the rows as a map in their order; a later row replaces an earlier one with the same key. */
    public <K, V> Map<K, V> map(RowReader<K> key, RowReader<V> value) throws SQLException {
        Map<K, V> found = new LinkedHashMap<>();
        list(row -> found.put(key.read(row), value.read(row)));
        return found;
    }

    /** Returns a {@code timestamptz} of a row, or null. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return toInstant(row.getObject(column, OffsetDateTime.class));
    }

    /** Returns a {@code timestamptz} of a row, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return toInstant(row.getObject(column, OffsetDateTime.class));
    }

    private static Instant toInstant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    @FunctionalInterface
    private interface ColumnReader {
        Object read(ResultSet row, int column) throws SQLException;
    }

    /** @param column 0 to find columns by their names */
    private record RecordForm(Class<? extends Record> type, int column) {}

    private static final class RecordReader {

        private final RowReader<?>[] columns;
        private final Constructor<?> constructor;

        RecordReader(RecordForm form) {
            RecordComponent[] components = form.type().getRecordComponents();
            this.columns = new RowReader<?>[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = column(components[i], form.column() == 0 ? 0 : form.column() + i);
                types[i] = components[i].getType();
            }
            try {
                this.constructor = form.type().getDeclaredConstructor(types);
                constructor.setAccessible(true);
            } catch (NoSuchMethodException everyRecordHasIt) {
                throw new IllegalStateException(everyRecordHasIt);
            }
        }

        private static RowReader<?> column(RecordComponent component, int place) {
            boolean optional = component.getType() == Optional.class;
            Class<?> type = optional
                    ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                    : component.getType();
            if (type.isRecord() && type != LinkId.class) {
                return recordsOf(type.asSubclass(Record.class));
            }
            String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            ColumnReader reader = reader(type);
            return row -> {
                Object value = reader.read(row, place == 0 ? row.findColumn(name) : place);
                return optional ? Optional.ofNullable(value) : value;
            };
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static ColumnReader reader(Class<?> type) {
            if (type.isEnum()) {
                return (row, column) -> Enum.valueOf((Class<? extends Enum>) type, row.getString(column));
            }
            return switch (type.getSimpleName()) {
                case "int" -> ResultSet::getInt;
                case "long" -> ResultSet::getLong;
                case "boolean" -> ResultSet::getBoolean;
                case "byte[]" -> ResultSet::getBytes;
                case "String" -> ResultSet::getString;
                case "Instant" -> SqlStatement::instant;
                case "LinkId" -> (row, column) -> LinkId.parse(row.getString(column));
                case "List" ->
                    (row, column) -> List.of((String[]) row.getArray(column).getArray());
                default -> (row, column) -> row.getObject(column, type);
            };
        }

        Object read(ResultSet row) throws SQLException {
            Object[] values = new Object[columns.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns[i].read(row);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException notOfItsTypes) {
                throw new IllegalStateException(notOfItsTypes);
            }
        }
    }

    private StatementPipeline.Call prepare() throws SQLException {
        return StatementPipeline.prepare(tx, sql, (statement, first) -> {
            int index = first;
            for (Object value : values) {
                statement.setObject(index++, parameter(value));
            }
            return index;
        });
    }

    private static Object parameter(Object value) {
        if (value instanceof Object[]) {
            throw new IllegalArgumentException("an array is passed as java.sql.Array or written by RowArrays");
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** Reads all rows of a statement, and stops when the deadline of the current thread is over. */
    static <R> List<R> read(StatementPipeline.Call call, RowReader<R> reader) throws SQLException {
        List<R> found = new ArrayList<>();
        try (ResultSet rows = call.query()) {
            while (rows.next()) {
                if (found.size() % ROWS_BETWEEN_CHECKS == 0) {
                    Deadline.check();
                }
                found.add(reader.read(rows));
            }
        }
        return found;
    }
}
