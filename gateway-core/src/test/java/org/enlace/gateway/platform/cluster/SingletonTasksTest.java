package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SingletonTasksTest {

    private static final Duration SOON = Duration.ofSeconds(10);

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

    @Test
    void oneNodeHasADutyAndKeepsItBeyondTheTimeOfALease() {
        SingletonTask first = east.ready("kept");
        SingletonTask second = west.ready("kept");
        assertThat(first.mine()).isTrue();
        await().during(Duration.ofSeconds(9))
                .atMost(Duration.ofSeconds(12))
                .until(() -> first.mine() && !second.mine());
    }

    @Test
    void aDutyThatIsGivenUpComesToTheOtherWhichIsTold() {
        AtomicInteger told = new AtomicInteger();
        SingletonTask first = east.ready("given");
        SingletonTask second = west.ready("given", told::incrementAndGet);
        east.giveUp("given");
        assertThat(first.mine()).isFalse();
        await().atMost(Duration.ofSeconds(3)).until(second::mine);
        await().atMost(SOON).until(() -> told.get() == 1);
    }

    @Test
    void aNodeThatMayNotActHasNoDutyAndWhenItWakesTheFenceHoldsItBack() throws SQLException {
        AtomicInteger told = new AtomicInteger();
        SingletonTask first = east.ready("frozen", told::incrementAndGet);
        SingletonTask second = west.ready("frozen");
        eastLife.cutOff();
        assertThat(first.mine()).as("at once").isFalse();
        await().atMost(SOON).until(second::mine);
        await().atMost(SOON).until(() -> told.get() == 1);

        eastLife.back();
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            assertThat(first.holds(tx)).isFalse();
            assertThat(second.holds(tx)).isTrue();
            tx.rollback();
        }
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> second.mine() && !first.mine());
    }
}
