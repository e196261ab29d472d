package org.enlace.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DutiesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TestNodeLife eastLife = new TestNodeLife("east");
    private final TestNodeLife westLife = new TestNodeLife("west");
    private final Duties east = new Duties(new Leases(database.appDataSource()), eastLife);
    private final Duties west = new Duties(new Leases(database.appDataSource()), westLife);

    @AfterEach
    void end() {
        east.end();
        west.end();
    }

    @Test
    void oneNodeHasADutyAndKeepsItBeyondTheTimeOfALease() {
        Duty first = east.ready("kept");
        Duty second = west.ready("kept");
        assertThat(first.mine()).isTrue();
        await().during(Duration.ofSeconds(9))
                .atMost(Duration.ofSeconds(12))
                .until(() -> first.mine() && !second.mine());
    }

    @Test
    void aDutyThatIsGivenUpComesToTheOtherWhichIsTold() {
        AtomicInteger told = new AtomicInteger();
        Duty first = east.ready("given");
        Duty second = west.ready("given", told::incrementAndGet);
        east.giveUp("given");
        assertThat(first.mine()).isFalse();
        await().atMost(Duration.ofSeconds(3)).until(second::mine);
        await().atMost(SOON).until(() -> told.get() == 1);
    }

    @Test
    void aNodeThatMayNotActHasNoDutyAndWhenItWakesTheFenceHoldsItBack() throws SQLException {
        AtomicInteger told = new AtomicInteger();
        Duty first = east.ready("frozen", told::incrementAndGet);
        Duty second = west.ready("frozen");
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
