package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.delivery.TestOutbox.ATTORNEY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.LATER;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryClaimsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
    }

    @Test
    void aClaimPutsTheDeliveryUnderALeaseWithANewFence() throws SQLException {
        UUID id = outbox.add(MINISTRY, "case:1");
        Instant before = Instant.now();
        ClaimedDelivery claimed = outbox.claimOne(id);
        Instant after = Instant.now();
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.fence()).isEqualTo(1);
        assertThat(claimed.link()).isEqualTo(MINISTRY);
        assertThat(claimed.mapping()).isEqualTo("ministry/notices/police-report/v1");
        TestOutbox.Row row = outbox.row(id);
        assertThat(row.state()).isEqualTo("SENDING");
        assertThat(row.owner()).isEqualTo("node-1");
        assertThat(row.leaseUntil()).isBetween(before.plusSeconds(90), after.plusSeconds(150));
        assertThat(outbox.claim()).as("nobody claims it twice").isEmpty();
    }

    @Test
    void whatIsNotYetDueWaits() throws SQLException {
        UUID id = outbox.add(MINISTRY, "case:1");
        assertThat(outbox.<List<ClaimedDelivery>>run(tx -> outbox.claim(tx, NOW.minusMillis(1), 10, MINISTRY)))
                .isEmpty();
        assertThat(outbox.<List<ClaimedDelivery>>run(tx -> outbox.claim(tx, NOW, 10, MINISTRY)))
                .extracting(ClaimedDelivery::id)
                .containsExactly(id);
    }

    @Test
    void aLinkGivesNoMoreThanItsRoomAndOtherLinksAreNotTouched() throws SQLException {
        for (int i = 0; i < 5; i++) {
            outbox.add(MINISTRY, "case:" + i);
            outbox.add(ATTORNEY, "case:" + i);
        }
        List<ClaimedDelivery> claimed = outbox.run(tx -> outbox.claim(tx, LATER, 3, MINISTRY));
        assertThat(claimed).hasSize(3).allMatch(each -> each.link().equals(MINISTRY));
    }

    /** As when a receiver is back: all that waited is due since the same moment. */
    @Test
    void whatAClaimHasNoRoomForIsNotReadEither() throws SQLException {
        List<NewDelivery> many = IntStream.range(0, 400)
                .mapToObj(i -> TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:" + i))
                .toList();
        long read;
        try (Connection tx = database.planningOnce();
                Statement statement = tx.createStatement()) {
            tx.setAutoCommit(false);
            new Outbox().append(tx, many);
            long before = rowsRead(statement, "delivery");
            assertThat(outbox.claim(tx, NOW, 5, MINISTRY)).hasSize(5);
            read = rowsRead(statement, "delivery") - before;
        }
        assertThat(read).isPositive().isLessThan(50);
    }

    private static long rowsRead(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relid = 'delivery.%s'::regclass"
                        .formatted(table))) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void anEarlierUnfinishedDeliveryOfAnyOfItsKeysHoldsIt() throws SQLException {
        UUID first = outbox.add(MINISTRY, "case:1");
        UUID second = outbox.add(MINISTRY, "case:2");
        UUID both = outbox.add(MINISTRY, "case:1", "case:2");
        List<ClaimedDelivery> claimed = outbox.claimed();
        assertThat(claimed).extracting(ClaimedDelivery::id).containsExactlyInAnyOrder(first, second);
        assertThat(outbox.row(both).held()).isTrue();

        outbox.end(claimed.get(0), DeliveryState.DELIVERED);
        assertThat(outbox.claim()).as("the other case is unfinished").isEmpty();
        outbox.end(claimed.get(1), DeliveryState.DELIVERED);
        assertThat(outbox.row(both).held()).isFalse();
        assertThat(outbox.claim()).containsExactly(both);
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void onlyAFinishedDeliveryLetsTheNextOneGo(DeliveryState state) throws SQLException {
        UUID first = outbox.add(MINISTRY, "case:1");
        UUID next = outbox.add(MINISTRY, "case:1");
        ClaimedDelivery claimed = outbox.claimOne(first);
        if (state != DeliveryState.SENDING) {
            outbox.end(claimed, state);
        }
        if (state == DeliveryState.WAITING || state == DeliveryState.RETRYING) {
            assertThat(outbox.claim()).containsExactly(first);
        } else {
            assertThat(outbox.claim()).isEqualTo(state.finished() ? List.of(next) : List.of());
        }
        assertThat(outbox.row(next).held()).isEqualTo(!state.finished());
    }

    @Test
    void aFailingDeliveryHoldsBackItsOwnCaseAtItsOwnReceiverOnly() throws SQLException {
        outbox.end(outbox.add(MINISTRY, "case:1"), DeliveryState.PARKED);
        UUID behind = outbox.add(MINISTRY, "case:1");
        UUID otherCase = outbox.add(MINISTRY, "case:2");
        UUID otherReceiver = outbox.add(ATTORNEY, "case:1");
        assertThat(outbox.claim()).containsExactlyInAnyOrder(otherCase, otherReceiver);
        assertThat(outbox.row(behind).held()).isTrue();
    }

    @Test
    void theDeliveriesOfACaseGoOneAfterAnotherInTheOrderTheyWereAppended() throws SQLException {
        List<UUID> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            order.add(outbox.add(MINISTRY, "case:1"));
        }
        for (UUID id : order) {
            List<ClaimedDelivery> claimed = outbox.claimed();
            assertThat(claimed).extracting(ClaimedDelivery::id).containsExactly(id);
            assertThat(outbox.claim()).as("one at a time").isEmpty();
            outbox.end(claimed.get(0), DeliveryState.DELIVERED);
        }
    }

    @Test
    void heldDeliveriesDoNotTakeTheRoomOfThoseThatMayGo() throws SQLException {
        outbox.end(outbox.add(MINISTRY, "case:1"), DeliveryState.PARKED);
        for (int i = 0; i < 5; i++) {
            outbox.add(MINISTRY, "case:1");
        }
        UUID free = outbox.add(MINISTRY, "case:2");
        List<UUID> claimed = new ArrayList<>();
        for (int look = 0; look < 6; look++) {
            List<ClaimedDelivery> found = outbox.run(tx -> outbox.claim(tx, LATER, 1, MINISTRY));
            found.forEach(each -> claimed.add(each.id()));
        }
        assertThat(claimed).containsExactly(free);
    }

    @Test
    void whatAnUncommittedClaimHasInHandStillHoldsBackItsCase() throws SQLException {
        outbox.add(MINISTRY, "case:1");
        try (Connection slow = database.app()) {
            slow.setAutoCommit(false);
            assertThat(outbox.claim(slow, LATER, 10, MINISTRY)).hasSize(1);
            outbox.add(MINISTRY, "case:1");
            UUID other = outbox.add(MINISTRY, "case:2");
            assertThat(outbox.claim()).containsExactly(other);
            slow.rollback();
        }
    }

    @Test
    void concurrentClaimersNeverGetTheSameDelivery() throws Exception {
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            all.add(outbox.add(MINISTRY, "case:" + i));
        }
        List<UUID> claimed = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<List<UUID>> claimer = this::claimUntilEmpty;
            for (var each : pool.invokeAll(List.of(claimer, claimer, claimer, claimer), 30, TimeUnit.SECONDS)) {
                claimed.addAll(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    /** Each is looked up in its own lines: what a claim reads grows with what is due, not with that times what is on its way. */
    @Test
    void whatIsOnItsWayOfOtherCasesIsNotLookedThroughForEachThatIsDue() throws SQLException {
        int many = 60;
        for (int i = 0; i < many; i++) {
            outbox.add(MINISTRY, "of-its-own:" + i);
        }
        long read;
        try (Connection tx = database.planningOnce();
                Statement statement = tx.createStatement()) {
            tx.setAutoCommit(false);
            assertThat(outbox.claim(tx, LATER, many, MINISTRY)).hasSize(many);
            read = rowsRead(statement, "delivery_order");
        }
        // One by one it is two or three for each, whichever index; all for each is thousands.
        assertThat(read).isLessThanOrEqualTo(5L * many);
    }

    private List<UUID> claimUntilEmpty() throws SQLException {
        List<UUID> mine = new ArrayList<>();
        int empty = 0;
        while (empty < 3) {
            List<ClaimedDelivery> claimed = outbox.run(tx -> outbox.claim(tx, LATER, 5, MINISTRY));
            claimed.forEach(each -> mine.add(each.id()));
            empty = claimed.isEmpty() ? empty + 1 : 0;
        }
        return mine;
    }
}
