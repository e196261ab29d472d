package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlStatementTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void parametersArriveWithTheirTypes() throws SQLException {
        Instant moment = Instant.parse("2026-12-01T08:09:10.123456Z");
        UUID id = UUID.randomUUID();
        try (Connection tx = database.app()) {
            String types = SqlStatement.of(
                            tx,
                            """
                            select pg_typeof(?)::text || ' ' || pg_typeof(?) || ' ' || pg_typeof(?) || ' ' || pg_typeof(?) || ' ' || pg_typeof(?)
                                || ' ' || pg_typeof(?) || ' ' || pg_typeof(?)""",
                            "text",
                            moment,
                            id,
                            7,
                            new byte[] {1},
                            LocalDate.ofInstant(moment, ZoneOffset.UTC),
                            BigDecimal.ONE)
                    .single(row -> row.getString(1));
            assertThat(types).isEqualTo("character varying timestamp with time zone uuid integer bytea date numeric");
            Instant back =
                    SqlStatement.of(tx, "select ?::timestamptz", moment).single(row -> SqlStatement.instant(row, 1));
            assertThat(back).isEqualTo(moment);
            String unit = SqlStatement.of(tx, "select ?::text", TimeUnit.DAYS).single(row -> row.getString(1));
            assertThat(unit).isEqualTo("DAYS");
        }
    }

    private record Sizes(int total, Long most) {}

    private record Line(
            UUID id, String businessId, TimeUnit unit, Instant receivedAt, List<String> names, Sizes sizes) {}

    private record Pair(String name, Optional<String> note, byte[] bytes, boolean held, BigDecimal value) {}

    @Test
    void recordsAreReadByTheNamesOfTheirColumnsOrInTheirOrder() throws SQLException {
        UUID id = UUID.randomUUID();
        Instant moment = Instant.parse("2026-12-01T08:09:10Z");
        try (Connection tx = database.app()) {
            assertThat(SqlStatement.of(
                                    tx,
                                    "select null::bigint as most, 7 as total, array['a', 'b'] as names, 'DAYS' as unit, ?::uuid as id,"
                                            + " 'PN-1' as business_id, ?::timestamptz as received_at, 1 as other",
                                    id,
                                    moment)
                            .list(SqlStatement.recordsOf(Line.class)))
                    .containsExactly(
                            new Line(id, "PN-1", TimeUnit.DAYS, moment, List.of("a", "b"), new Sizes(7, null)));
            Pair read = SqlStatement.of(tx, "select 0, 'x', null::text, '\\x01'::bytea, null::boolean, 1.5")
                    .single(SqlStatement.recordsFrom(2, Pair.class));
            assertThat(read.bytes()).containsExactly(1);
            assertThat(read).isEqualTo(new Pair("x", Optional.empty(), read.bytes(), false, new BigDecimal("1.5")));
            SqlStatement less = SqlStatement.of(tx, "select 1 as total");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> less.list(SqlStatement.recordsOf(Sizes.class)));
        }
    }

    @Test
    void readsNoRowOneRowAndMany() throws SQLException {
        String numbers = "select n, n * 10 from generate_series(1, ?) as n order by n desc";
        try (Connection tx = database.app()) {
            SqlStatement none = SqlStatement.of(tx, numbers, 0);
            SqlStatement three = SqlStatement.of(tx, numbers, 3);
            assertThat(none.first(row -> row.getInt(1))).isEmpty();
            assertThat(none.hasRow()).isFalse();
            assertThat(three.hasRow()).isTrue();
            assertThat(three.first(row -> row.getInt(1))).contains(3);
            assertThat(three.list(row -> row.getInt(1))).containsExactly(3, 2, 1);
            assertThat(three.map(row -> row.getInt(1), row -> row.getInt(2)).toString())
                    .isEqualTo("{3=30, 2=20, 1=10}");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> none.single(row -> row.getInt(1)));
        }
    }

    @Test
    void aNullIsReadAsNull() throws SQLException {
        try (Connection tx = database.app()) {
            SqlStatement nothing = SqlStatement.of(tx, "select ?::timestamptz as at", (Object) null);
            Instant at = nothing.single(row -> SqlStatement.instant(row, "at"));
            assertThat(at).isNull();
            assertThat(nothing.first(row -> SqlStatement.instant(row, 1))).isEmpty();
        }
    }

    @Test
    void theDatabaseEndsAStatementWithTheDeadlineOfItsThread() throws SQLException {
        Deadline.begin(Duration.ofMillis(300));
        try (Connection tx = database.app()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> SqlStatement.of(tx, "select pg_sleep(60)").hasRow())
                    .matches(ended -> "57014".equals(ended.getSQLState()));
            assertThatExceptionOfType(Deadline.ExceededException.class)
                    .isThrownBy(() -> SqlStatement.of(tx, "select 1").hasRow());
        } finally {
            Deadline.clear();
        }
    }
}
