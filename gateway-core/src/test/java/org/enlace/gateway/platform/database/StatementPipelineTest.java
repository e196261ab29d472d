package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each prepared statement is one round trip, whatever it holds. */
class StatementPipelineTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String INSERT =
            "insert into registry.taken_back (message_id, at) select id, ? from unnest(?::uuid[]) as t(id)";
    private static final String INSERT_ONCE = INSERT + " on conflict do nothing";
    private static final String COUNT = "select count(*) from registry.taken_back where message_id = any(?::uuid[])";
    private static final String COPY =
            "insert into registry.taken_back (message_id, at) select ?, at from registry.taken_back where message_id = ?";
    private static final Instant NOW = Instant.parse("2026-12-04T20:00:00Z");

    private final List<String> sent = new ArrayList<>();
    private DataSource source;
    private Transactions pipelined;

    @BeforeEach
    void count() {
        source = proxy(
                DataSource.class,
                database.appDataSource(),
                connection -> proxy(Connection.class, (Connection) connection, UnaryOperator.identity()));
        pipelined = Transactions.pipelined(source, Duration.ZERO);
    }

    @Test
    void queuedWritesGoWithTheNextStatement() throws SQLException {
        List<UUID> first = ids(2);
        List<UUID> second = ids(1);
        List<Long> counted = pipelined.run(tx -> {
            queue(tx, first);
            queue(tx, second);
            assertThat(sent).isEmpty();
            return List.of(
                    stored(tx, Stream.concat(first.stream(), second.stream()).toList()), stored(tx, first));
        });
        assertThat(counted).containsExactly(3L, 2L);
        assertThat(sent).containsExactly(INSERT + ";\n" + INSERT + ";\n" + COUNT, COUNT);
    }

    @Test
    void whatIsLeftGoesBeforeTheCommit() throws SQLException {
        List<UUID> ids = ids(4);
        pipelined.run(tx -> {
            queue(tx, ids.subList(0, 1));
            int changed = SqlStatement.of(tx, COPY, ids.get(3), ids.get(0)).update();
            assertThat(changed).isEqualTo(1);
            queue(tx, ids.subList(1, 2));
            queue(tx, ids.subList(2, 3));
            return null;
        });
        assertThat(sent).hasSize(2);
        assertThat(committed(ids)).isEqualTo(4);
    }

    @Test
    void aQueuedWriteThatFailsFailsTheTransaction() throws SQLException {
        List<UUID> ids = ids(2);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> pipelined.run(tx -> {
                    queue(tx, ids);
                    queue(tx, ids.subList(0, 1));
                    return null;
                }))
                .matches(failed -> "23505".equals(failed.getSQLState()));
        assertThat(committed(ids)).isZero();
    }

    @Test
    void fewerRowsThanExpectedFailTheTransaction() throws SQLException {
        List<UUID> ids = ids(2);
        for (boolean last : List.of(true, false)) {
            assertThatExceptionOfType(TooFewException.class)
                    .isThrownBy(() -> pipelined.run(tx -> {
                        queue(tx, ids.subList(0, 1));
                        rows(ids).queue(tx, INSERT_ONCE, TooFewException::new);
                        return last ? null : stored(tx, ids);
                    }));
            assertThat(committed(ids)).isZero();
        }
        assertThatExceptionOfType(TooFewException.class).isThrownBy(() -> new Transactions(source).run(tx -> {
            rows(List.of(ids.get(0), ids.get(0))).queue(tx, INSERT_ONCE, TooFewException::new);
            return null;
        }));
    }

    @Test
    void manyRowsAreSentAtOnce() throws SQLException {
        pipelined.run(tx -> {
            queue(tx, ids(1_999));
            assertThat(sent).isEmpty();
            queue(tx, ids(2));
            assertThat(sent).hasSize(1);
            return null;
        });
        assertThat(sent).hasSize(1);
    }

    @Test
    void otherTransactionsQueueNothing() throws SQLException {
        List<UUID> ids = ids(1);
        new Transactions(source).run(tx -> {
            queue(tx, ids);
            assertThat(sent).hasSize(1);
            Transactions.flush(tx);
            return null;
        });
        assertThat(sent).hasSize(1);
    }

    @Test
    void aTransactionWithinAnotherHasAPipelineOfItsOwn() throws SQLException {
        List<UUID> outer = ids(1);
        List<UUID> inner = ids(1);
        pipelined.run(tx -> {
            queue(tx, outer);
            pipelined.run(other -> {
                queue(other, inner);
                assertThat(stored(tx, outer)).isEqualTo(1);
                return null;
            });
            assertThat(committed(inner)).isEqualTo(1);
            return null;
        });
        assertThat(committed(outer)).isEqualTo(1);
    }

    private static final class TooFewException extends RuntimeException {}

    private static List<UUID> ids(int number) {
        return Stream.generate(UUID::randomUUID).limit(number).toList();
    }

    private static RowArrays<UUID> rows(List<UUID> ids) {
        return RowArrays.of(ids).always(NOW).uuid(id -> id);
    }

    private static void queue(Connection tx, List<UUID> ids) throws SQLException {
        rows(ids).queue(tx, INSERT);
    }

    private static long stored(Connection tx, List<UUID> ids) throws SQLException {
        return RowArrays.of(ids)
                .uuid(id -> id)
                .read(tx, COUNT, row -> row.getLong(1))
                .get(0);
    }

    private static long committed(List<UUID> ids) throws SQLException {
        try (Connection tx = database.app()) {
            return stored(tx, ids);
        }
    }

    private <T> T proxy(Class<T> type, T behind, UnaryOperator<Object> result) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        sent.add((String) arguments[0]);
                    }
                    return result.apply(call(behind, method, arguments));
                }));
    }

    private static Object call(Object behind, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
