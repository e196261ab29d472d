package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class HeartbeatTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** The way to the database, which a test may cut. */
    private static final class Way extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;
        private volatile boolean cut;

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("cut", "08001");
            }
            return super.getConnection();
        }
    }

    private final Way way = new Way();
    private final ChangeNotifier news = new ChangeNotifier();
    private NodeName name;
    private Heartbeat heartbeat;

    @BeforeEach
    void aNode() throws SQLException {
        PGSimpleDataSource real = (PGSimpleDataSource) database.dataSource(DatabaseRole.APP);
        way.setUrl(real.getUrl());
        way.setUser(real.getUser());
        way.setPassword(real.getPassword());
        way.setApplicationName("enlace-app beating");
        name = new NodeName(way, Clock.systemUTC(), "beating", Duration.ofSeconds(5));
        heartbeat = new Heartbeat(name, news);
    }

    @AfterEach
    void end() throws SQLException {
        heartbeat.end();
        name.release();
    }

    @Test
    void whileItBeatsItMayActAndARightEndsByItsOwnTime() {
        assertThat(heartbeat.alive()).isTrue();
        assertThat(heartbeat.right(MINUTE).stands()).isTrue();
        assertThat(heartbeat.right(Duration.ZERO).stands()).isFalse();
        heartbeat.end();
        assertThat(heartbeat.alive()).isFalse();
    }

    @Test
    void cutOffItMayNotActAndWhatItHadInHandIsNotItsOwnWhenItIsBack() throws SQLException {
        NodeLiveness.Right before = heartbeat.right(MINUTE);
        assertThat(before.stands()).isTrue();
        way.cut = true;
        endSessions();
        await().atMost(Duration.ofMinutes(2)).until(() -> !heartbeat.alive());
        assertThat(before.stands()).isFalse();

        way.cut = false;
        await().atMost(Duration.ofMinutes(2)).until(heartbeat::alive);
        assertThat(before.stands()).as("others may have taken it over").isFalse();
        assertThat(heartbeat.right(MINUTE).stands()).isTrue();
    }

    @Test
    void aConnectionThatIsLostForAMomentIsNoGap() throws SQLException {
        NodeLiveness.Right before = heartbeat.right(MINUTE);
        endSessions();
        await().during(Duration.ofMillis(2_500)).atMost(Duration.ofSeconds(4)).until(heartbeat::alive);
        assertThat(before.stands()).isTrue();
    }

    @Test
    void aBeatBringsTheNewsOnce() throws SQLException {
        java.util.concurrent.atomic.AtomicInteger heard = new java.util.concurrent.atomic.AtomicInteger();
        news.on("invented", heard::incrementAndGet);
        tell("another");
        tell("invented");
        await().atMost(Duration.ofMinutes(2)).until(() -> heard.get() == 1);
        await().during(Duration.ofMillis(2_200)).atMost(Duration.ofSeconds(4)).until(() -> heard.get() == 1);
        tell("invented");
        await().atMost(Duration.ofMinutes(2)).until(() -> heard.get() == 2);
    }

    @Test
    void aBeatTellsWhichOtherNodesAreSilentAndWhichLive() throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            statement.execute(
                    "insert into schedule.node values ('quiet', gen_random_uuid(), 's', now(), now() - interval '1 minute'),"
                            + " ('loud', gen_random_uuid(), 's', now(), now() + interval '1 minute')");
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> heartbeat.silent().equals(java.util.Set.of("quiet")));
        assertThat(heartbeat.others()).containsExactly("loud");
    }

    private static void tell(String topic) throws SQLException {
        try (Connection app = database.app()) {
            ChangeNotifier.tell(app, topic);
        }
    }

    private static void endSessions() throws SQLException {
        try (Connection app = database.superuser();
                Statement statement = app.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where application_name = 'enlace-app beating'");
        }
    }
}
