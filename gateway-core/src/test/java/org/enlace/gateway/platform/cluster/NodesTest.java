package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class NodesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Nodes nodes = new Nodes();
    private final PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource(DatabaseRole.APP);
    private NodeName other;

    @BeforeEach
    void twoNodes() throws SQLException {
        source.setApplicationName("enlace-app invented");
        other = new NodeName(source, Clock.systemUTC(), "other", Duration.ZERO);
        new NodeName(database.appDataSource(), Clock.systemUTC(), "self", Duration.ZERO).release();
    }

    @AfterEach
    void end() throws SQLException {
        if (other.beat()) {
            other.release();
        }
    }

    @Test
    void aNodeThatBeatsIsNotGone() throws SQLException {
        assertThat(other.beat()).isTrue();
        assertThat(bury()).isEmpty();
    }

    @Test
    void aNodeThatHasItsNameIsGoneAfterFiveSecondsWithoutABeat() throws SQLException {
        lastBeat(4_500);
        assertThat(bury()).as("a pause is no end").isEmpty();
        lastBeat(5_100);
        assertThat(bury()).containsExactly("other");
    }

    @Test
    void aNodeWhoseNameIsFreeIsGoneAsSoonAsItMayNotActAnyMore() throws SQLException {
        free();
        lastBeat(Heartbeat.PERMISSION.toMillis());
        assertThat(bury()).as("it may act until now").isEmpty();
        lastBeat(3_600);
        assertThat(bury()).containsExactly("other");
    }

    @Test
    void whatAFrozenNodeHadBegunIsNeverCommitted() throws SQLException {
        try (Connection frozen = source.getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute(
                    "insert into schedule.lease (name, holder, until, fence) values ('late', 'other', now(), 1)");
            lastBeat(5_100);
            bury();
            assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
        }
        try (Connection free = database.app();
                Statement statement = free.createStatement()) {
            assertThat(statement
                            .executeQuery("select from schedule.lease where name = 'late'")
                            .next())
                    .isFalse();
        }
        assertThat(other.beat()).as("its session has ended too").isFalse();
        assertThat(other.beat()).as("when it wakes it takes part again").isTrue();
    }

    @Test
    void theLeasesOfAGoneNodeAreFreeAndNobodyElses() throws SQLException {
        Leases leases = new Leases(database.appDataSource());
        leases.acquire("theirs", "other", Duration.ofMinutes(1));
        leases.acquire("ours", "self", Duration.ofMinutes(1));
        lastBeat(5_100);
        bury();
        assertThat(leases.acquire("theirs", "self", Duration.ofMinutes(1))).isPresent();
        assertThat(leases.acquire("ours", "another", Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void aNodeThatEndedInOrderIsGoneAtOnce() throws SQLException {
        other.release();
        assertThat(bury()).containsExactly("other");
    }

    @Test
    void whoseNameWasTakenByAnotherProcessDoesNothingMoreUnderIt() throws SQLException {
        free();
        NodeName heir = new NodeName(database.appDataSource(), Clock.systemUTC(), "other", Duration.ZERO);
        try {
            assertThat(other.beat()).as("the session is gone").isFalse();
            assertThat(other.beat()).as("and the name too").isFalse();
            assertThat(heir.beat()).isTrue();
        } finally {
            heir.release();
        }
    }

    private List<String> bury() throws SQLException {
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            List<String> gone = nodes.bury(tx, "self");
            tx.commit();
            return gone;
        }
    }

    private static void lastBeat(long millisAgo) throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            statement.execute("update schedule.node set beat_at = clock_timestamp() - " + millisAgo
                    + " * interval '1 millisecond' where name = 'other'");
        }
    }

    /** As when its process dies. */
    private static void free() throws SQLException {
        try (Connection app = database.superuser();
                Statement statement = app.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where application_name = 'enlace-app invented' and datname = current_database()");
        }
    }
}
