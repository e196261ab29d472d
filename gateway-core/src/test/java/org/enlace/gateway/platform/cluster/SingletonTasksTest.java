package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SingletonTasksTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TestNodeLife eastLife = new TestNodeLife("east");
    private final TestNodeLife westLife = new TestNodeLife("west");
    private final SingletonTasks east = new SingletonTasks(new Leases(database.appDataSource()), eastLife);
    private final SingletonTasks west = new SingletonTasks(new Leases(database.appDataSource()), westLife);

    @AfterEach
    void end() {
        east.end();
        west.end();
    }

    /** Its listener is told again, though nothing has changed since: it may have looked in a moment without heartbeat. */
    @Test
    void oneNodeHasADutyKeepsItBeyondTheTimeOfALeaseAndIsToldAgainHowItIs() {
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        SingletonTask first = east.ready("kept", () -> heard.add(isMine(east, "kept")));
        SingletonTask second = west.ready("kept");
        assertThat(first.isHeldHere()).isTrue();
        await().during(Duration.ofSeconds(9))
                .atMost(Duration.ofSeconds(12))
                .until(() -> first.isHeldHere() && !second.isHeldHere());
        await().atMost(Duration.ofMinutes(1)).until(() -> heard.size() >= 2);
        assertThat(heard).containsOnly(true);
    }

    @Test
    void aDutyThatIsGivenUpComesToTheOtherWhichIsTold() {
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        SingletonTask first = east.ready("given");
        SingletonTask second = west.ready("given", () -> heard.add(isMine(west, "given")));
        east.giveUp("given");
        assertThat(first.isHeldHere()).isFalse();
        await().atMost(Duration.ofSeconds(3)).until(second::isHeldHere);
        await().atMost(SOON).until(() -> heard.contains(true));
    }

    @Test
    void aNodeThatMayNotActHasNoDutyAndWhenItWakesTheFenceHoldsItBack() throws SQLException {
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        SingletonTask first = east.ready("frozen", () -> heard.add(isMine(east, "frozen")));
        SingletonTask second = west.ready("frozen");
        eastLife.cutOff();
        assertThat(first.isHeldHere()).as("at once").isFalse();
        await().atMost(SOON).until(second::isHeldHere);
        await().atMost(SOON).until(() -> heard.contains(false));

        eastLife.back();
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            assertThat(first.holds(tx)).isFalse();
            assertThat(second.holds(tx)).isTrue();
            tx.rollback();
        }
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> second.isHeldHere() && !first.isHeldHere());
    }

    private static boolean isMine(SingletonTasks tasks, String name) {
        return tasks.of(name).map(SingletonTask::isHeldHere).orElse(false);
    }
}
