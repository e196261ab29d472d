package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeasesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Leases leases = new Leases(database.appDataSource());

    @Test
    void onlyOneOfTwoHasTheLease() {
        Lease first = leases.acquire("one", "node-1", MINUTE).orElseThrow();
        assertThat(leases.acquire("one", "node-2", MINUTE)).isEmpty();
        assertThat(leases.acquire("one", "node-1", MINUTE)).isEmpty();
        assertThat(leases.acquire("other", "node-2", MINUTE)).isPresent();
        assertThat(first.fence()).isEqualTo(1);
    }

    @Test
    void anEndedLeaseGoesToTheNextWithAGreaterFence() throws SQLException {
        Lease first = leases.acquire("ended", "node-1", MINUTE).orElseThrow();
        end("ended");

        Lease second = leases.acquire("ended", "node-2", MINUTE).orElseThrow();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases.renew(first, MINUTE)).isEmpty();
        assertThat(leases.renew(second, MINUTE)).isPresent();
    }

    @Test
    void anEndedLeaseCannotBeProlongedEvenIfNobodyTookIt() throws SQLException {
        Lease lease = leases.acquire("late", "node-1", MINUTE).orElseThrow();
        end("late");
        assertThat(leases.renew(lease, MINUTE)).isEmpty();
    }

    @Test
    void aRenewedLeaseEndsLaterAndKeepsItsFence() {
        Lease lease =
                leases.acquire("renewed", "node-1", Duration.ofSeconds(10)).orElseThrow();
        Lease renewed = leases.renew(lease, MINUTE).orElseThrow();
        assertThat(renewed.until()).isAfter(lease.until());
        assertThat(renewed.fence()).isEqualTo(lease.fence());
    }

    @Test
    void aGivenBackLeaseIsFreeAtOnceAndItsFenceGrowsOn() {
        Lease first = leases.acquire("free", "node-1", MINUTE).orElseThrow();
        leases.release(first);
        Lease second = leases.acquire("free", "node-2", MINUTE).orElseThrow();
        assertThat(second.fence()).isEqualTo(first.fence() + 1);
    }

    @Test
    void aFormerHolderCannotGiveBackWhatAnotherHas() throws SQLException {
        Lease first = leases.acquire("former", "node-1", MINUTE).orElseThrow();
        end("former");
        assertThat(leases.acquire("former", "node-2", MINUTE)).isPresent();
        leases.release(first);
        assertThat(leases.acquire("former", "node-3", MINUTE)).isEmpty();
    }

    @Test
    void aFormerHolderIsStoppedByTheFenceInItsOwnTransaction() throws SQLException {
        Lease first = leases.acquire("fenced", "node-1", MINUTE).orElseThrow();
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            assertThat(leases.holds(tx, first)).isTrue();
            tx.rollback();
            end("fenced");
            assertThat(leases.acquire("fenced", "node-2", MINUTE)).isPresent();
            assertThat(leases.holds(tx, first)).isFalse();
        }
    }

    @Test
    void aLongTransactionUnderALeaseDoesNotKeepItFromBeingRenewed() throws SQLException {
        Lease lease = leases.acquire("long", "node-1", MINUTE).orElseThrow();
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            assertThat(leases.holds(tx, lease)).isTrue();

            assertThat(waitingNowhere().renew(lease, MINUTE)).isPresent();
            assertThat(waitingNowhere().renew(lease, MINUTE)).as("again").isPresent();

            assertThat(leases.holds(tx, lease))
                    .as("still, in the same transaction")
                    .isTrue();
            tx.commit();
        }
    }

    @Test
    void nobodyTakesALeaseUnderWhichSomebodyIsActingEvenIfItHasEndedAndNobodyWaitsForIt() throws SQLException {
        Lease first = leases.acquire("acting", "node-1", MINUTE).orElseThrow();
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            assertThat(leases.holds(tx, first)).isTrue();
            leases.renew(first, MINUTE);
            end("acting");

            assertThat(waitingNowhere().acquire("acting", "node-2", MINUTE)).isEmpty();
            tx.commit();
        }
        Lease second = leases.acquire("acting", "node-2", MINUTE).orElseThrow();
        assertThat(second.fence()).isEqualTo(first.fence() + 1);
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            assertThat(leases.holds(tx, first)).isFalse();
        }
    }

    /** Leases over sessions that give up at once instead of waiting for a lock. */
    private static Leases waitingNowhere() {
        var source = (org.postgresql.ds.PGSimpleDataSource) database.dataSource(DatabaseRole.APP);
        source.setOptions("-c lock_timeout=300");
        return new Leases(source);
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<Lease>>> askers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String holder = "node-" + i;
                askers.add(() -> leases.acquire("rush", holder, MINUTE));
            }
            int got = 0;
            for (Future<Optional<Lease>> answer : threads.invokeAll(askers, 20, TimeUnit.SECONDS)) {
                got += answer.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The time of a lease runs out without waiting for it. */
    private static void end(String name) throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            statement.execute("update schedule.lease set until = clock_timestamp() where name = '" + name + "'");
        }
    }
}
