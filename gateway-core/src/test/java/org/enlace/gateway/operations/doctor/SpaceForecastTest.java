package org.enlace.gateway.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notes, figures and the alarm over the sizes of a real database. */
class SpaceForecastTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final long GB = 1L << 30;
    /** As days are counted; current_date is that of the session's time zone. */
    private static final String TODAY = "(now() at time zone 'UTC')::date";

    private static final Duration EARLY = Duration.ofMinutes(1);

    private final MovingClock clock = new MovingClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private long free = 100 * GB;

    @BeforeEach
    void nothing() throws SQLException {
        database.empty("doctor.size");
    }

    private SpaceForecast forecast(boolean own, long alarmDays) {
        return new SpaceForecast(
                new Transactions(database.appDataSource()), clock, meters, () -> free, own, alarmDays, EARLY);
    }

    private long count(String sql) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As if the audit had been a gigabyte smaller each day. */
    private void tenDaysAgo() throws SQLException {
        try (Connection owner = database.connect(org.enlace.gateway.platform.database.DatabaseRole.SUPER);
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "insert into doctor.size select " + TODAY + " - 10, room, name, now() - interval '10 days',"
                            + " case when room = 'audit' and name = 'entry' then bytes - 10 * 1073741824::bigint else bytes end, row_count"
                            + " from doctor.size where day = " + TODAY);
        }
    }

    private static List<Alarm> alarms(SpaceForecast forecast) throws SQLException {
        return new Transactions(database.appDataSource()).run(forecast::alarms);
    }

    @Test
    void eachDayIsNotedOnceWithAllTablesAndPartitionsCountForTheirTable() throws Exception {
        SpaceForecast forecast = forecast(true, 30);
        forecast.look();
        long tables = count("select count(*) from doctor.size");
        assertThat(tables).isGreaterThan(30);
        assertThat(count("select count(*) from doctor.size where room = 'journal' and name = 'message'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from doctor.size where name ~ '_[0-9]{6}$'"))
                .isZero();
        assertThat(count("select count(*) from doctor.size where room like 'pg%' or room = 'information_schema'"))
                .isZero();
        assertThat(count("select sum(bytes) from doctor.size")).isPositive();
        forecast.look();
        assertThat(count("select count(*) from doctor.size")).isEqualTo(tables);
        assertThat(alarms(forecast)).isEmpty();
        assertThat(meters.get("enlace.space.lasts").gauge().value()).isNaN();
        assertThat(meters.get("enlace.space.used")
                        .tag("room", "journal")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(meters.find("enlace.space.growth").gauges()).isEmpty();
    }

    @Test
    void aDiskThatDoesNotLastIsAnAlarmUntilThereIsRoom() throws Exception {
        SpaceForecast forecast = forecast(true, 30);
        forecast.look();
        tenDaysAgo();
        free = 29 * GB;
        forecast.look();
        assertThat(alarms(forecast)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.SPACE_ENDS);
            assertThat(alarm.count()).isBetween(28L, 29L);
            assertThat(alarm.since()).isEqualTo(clock.instant());
            assertThat(alarm.sender()).isNull();
        });
        Instant since = clock.instant();
        clock.forward(Duration.ofHours(1));
        forecast.look();
        assertThat(alarms(forecast)).singleElement().satisfies(alarm -> assertThat(alarm.since())
                .isEqualTo(since));
        assertThat(meters.get("enlace.space.lasts").gauge().value()).isBetween(28.0 * 86_400, 29.0 * 86_400);
        assertThat(meters.get("enlace.space.growth")
                        .tag("room", "audit")
                        .gauge()
                        .value())
                .isBetween(0.95 * GB, 1.05 * GB);
        assertThat(meters.get("enlace.space.forecast")
                        .tag("room", "audit")
                        .gauge()
                        .value())
                .isBetween(85.0 * GB, 95.0 * GB);

        free = 40 * GB;
        forecast.look();
        assertThat(alarms(forecast)).isEmpty();
    }

    @Test
    void nobodyIsToldWhoDoesNotWantToBeNorOfADiskThatWeDoNotSee() throws Exception {
        forecast(true, 30).look();
        tenDaysAgo();
        free = GB;
        SpaceForecast silent = new SpaceForecast(
                new Transactions(database.appDataSource()),
                clock,
                new SimpleMeterRegistry(),
                () -> free,
                true,
                0,
                EARLY);
        silent.look();
        assertThat(alarms(silent)).isEmpty();
        SpaceForecast outside = new SpaceForecast(
                new Transactions(database.appDataSource()),
                clock,
                new SimpleMeterRegistry(),
                () -> free,
                false,
                30,
                EARLY);
        outside.look();
        assertThat(alarms(outside)).isEmpty();
    }

    @Test
    void whatIsOlderThanAYearAndAMonthIsForgotten() throws Exception {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("insert into doctor.size values (" + TODAY
                    + " - 401, 'audit', 'entry', now() - interval '401 days', 1, 1)," + " (" + TODAY
                    + " - 399, 'audit', 'entry', now() - interval '399 days', 1, 1)");
        }
        forecast(true, 30).look();
        assertThat(count("select count(*) from doctor.size where day < " + TODAY))
                .isEqualTo(1);
    }
}
