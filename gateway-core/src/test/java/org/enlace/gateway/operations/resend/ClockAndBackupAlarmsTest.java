package org.enlace.gateway.operations.resend;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.exchange.backup.BackupHistory;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.operations.alarm.BackupAlarms;
import org.enlace.gateway.operations.alarm.ClockAlarms;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.Nodes;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clocks that are off and backups that are old, over a real database. */
class ClockAndBackupAlarmsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final MovingClock clock = new MovingClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void nothing() throws SQLException {
        update("delete from schedule.node");
    }

    private void update(String statement) throws SQLException {
        try (Connection owner = database.owner();
                Statement update = owner.createStatement()) {
            update.execute(statement);
        }
    }

    private List<Alarm> look(AlarmSource source) throws SQLException {
        return new Transactions(database.appDataSource()).run(source::alarms);
    }

    private void beats(String node, long aheadMillis) throws SQLException {
        update(
                "insert into schedule.node (name, incarnation, session, started_at, beat_at, clock_ahead_millis) values ('"
                        + node
                        + "', gen_random_uuid(), 'x', now(), clock_timestamp(), " + aheadMillis
                        + ") on conflict (name) do update set beat_at = clock_timestamp(), clock_ahead_millis = "
                        + aheadMillis);
    }

    private static NodeLiveness life(String name) {
        return new NodeLiveness() {
            @Override
            public String node() {
                return name;
            }

            @Override
            public boolean alive() {
                return true;
            }

            @Override
            public Set<String> silent() {
                return Set.of();
            }

            @Override
            public Set<String> others() {
                return Set.of();
            }

            @Override
            public Duration unbroken() {
                return Duration.ofHours(1);
            }

            @Override
            public long gaps() {
                return 0;
            }

            @Override
            public Right right(Duration atMost) {
                return () -> true;
            }
        };
    }

    @Test
    void aClockThatStaysOffIsAnAlarmOfItsNodeWhicheverNodeLooks() throws SQLException {
        ClockAlarms alarms = new ClockAlarms(new Nodes(), life("node-1"), clock, meters, Duration.ofSeconds(5));
        beats("node-1", 200);
        beats("node-2", -7_300);
        assertThat(look(alarms)).as("one beat may be held up").isEmpty();
        assertThat(meters.get("enlace.clock.ahead").gauge().value()).isEqualTo(0.2);

        clock.forward(Duration.ofSeconds(10));
        beats("node-2", -7_300);
        assertThat(look(alarms)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.CLOCK);
            assertThat(alarm.subject()).isEqualTo("node-2");
            assertThat(alarm.count()).isEqualTo(7);
            assertThat(alarm.since()).isEqualTo(clock.instant().minusSeconds(10));
        });

        beats("node-2", 4_900);
        assertThat(look(alarms)).isEmpty();
        clock.forward(Duration.ofSeconds(10));
        beats("node-2", 5_100);
        assertThat(look(alarms)).as("it begins anew").isEmpty();
    }

    @Test
    void aNodeThatIsGoneHasNoClock() throws SQLException {
        ClockAlarms alarms = new ClockAlarms(new Nodes(), life("node-1"), clock, meters, Duration.ofSeconds(5));
        beats("node-2", 60_000);
        assertThat(look(alarms)).isEmpty();
        clock.forward(Duration.ofSeconds(10));
        update("update schedule.node set beat_at = clock_timestamp() - interval '6 seconds'");
        assertThat(look(alarms)).isEmpty();
        assertThat(meters.get("enlace.clock.ahead").gauge().value()).isNaN();
    }

    private BackupAlarms backups(Clock clock, Duration most, MeterRegistry registry) {
        return new BackupAlarms(new BackupHistory(), clock, registry, most);
    }

    @Test
    void aBackupThatIsOldIsAnAlarmUntilThereIsANewerOne() throws SQLException {
        Instant now = clock.instant();
        update("truncate recovery.backup");
        update("insert into recovery.backup values ('" + now.minus(Duration.ofHours(26)) + "', 1000)");
        BackupAlarms alarms = backups(clock, Duration.ofHours(26), meters);
        assertThat(look(alarms)).isEmpty();
        assertThat(meters.get("enlace.backup.age").gauge().value()).isEqualTo(26 * 3600);

        clock.forward(Duration.ofSeconds(1));
        assertThat(look(alarms)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.BACKUP);
            assertThat(alarm.sender()).isNull();
            assertThat(Duration.between(alarm.since(), now.minus(Duration.ofHours(26))))
                    .isLessThan(Duration.ofMillis(1));
        });
        assertThat(look(backups(clock, Duration.ZERO, new SimpleMeterRegistry())))
                .as("watched elsewhere")
                .isEmpty();

        update("insert into recovery.backup values ('" + now.minus(Duration.ofHours(1)) + "', 1000)");
        assertThat(look(alarms)).isEmpty();
    }

    @Test
    void thatThereWasNeverOneIsAnAlarmAfterThatTimeToo() throws SQLException {
        update("truncate recovery.backup");
        update("insert into recovery.backup (taken_at) values ('" + clock.instant() + "')");
        BackupAlarms alarms = backups(clock, Duration.ofHours(26), meters);
        assertThat(look(alarms)).isEmpty();
        clock.forward(Duration.ofHours(27));
        assertThat(look(alarms)).hasSize(1);
    }
}
