package org.enlace.gateway.exchange.delivery.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.ClaimedDelivery;
import org.enlace.gateway.exchange.delivery.DeliveryFixture;
import org.enlace.gateway.exchange.delivery.TestOutbox;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.platform.cluster.Nodes;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliverySweeperTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private DeliveryFixture deliveryFixture;
    private DeliverySweeper deliverySweeper;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        deliveryFixture = new DeliveryFixture(database);
        deliverySweeper = new DeliverySweeper(
                database.appDataSource(),
                deliveryFixture.dispatcher,
                deliveryFixture.clock,
                deliveryFixture.life,
                new Nodes(),
                deliveryFixture.life.duties(database.appDataSource()));
    }

    @Test
    void aDeliveryWhoseLeaseRanOutIsTriedAgainAsOfUnknownOutcome() throws SQLException {
        UUID id = outbox.add(MINISTRY, "case:1");
        ClaimedDelivery lost = outbox.claimOne(id);
        outbox.update("update delivery.delivery set lease_until = now() - interval '1 second'");
        deliverySweeper.sweep();
        TestOutbox.Row row = outbox.row(id);
        assertThat(row.state()).isEqualTo("RETRYING");
        assertThat(row.outcomeUnknown()).isTrue();
        assertThat(row.fault()).isEqualTo("LEASE_RAN_OUT");
        assertThat(row.owner()).isNull();
        assertThat(row.nextAt()).isEqualTo(NOW);
        assertThat(row.attempts()).isEqualTo(1);

        outbox.end(lost, DeliveryState.DELIVERED);
        assertThat(outbox.row(id)).as("its old holder has no say any more").isEqualTo(row);
        assertThat(outbox.claim()).containsExactly(id);
    }

    @Test
    void aLivingLeaseIsNeverTouched() throws SQLException {
        UUID id = outbox.add(MINISTRY, "case:1");
        outbox.claim();
        TestOutbox.Row before = outbox.row(id);
        deliverySweeper.sweep();
        assertThat(outbox.row(id)).isEqualTo(before);
    }

    @Test
    void whatAGoneNodeWasSendingIsTakenBackAtOnceAndNothingOfALivingOne() throws SQLException {
        UUID lost = outbox.add(MINISTRY, "case:1");
        UUID living = outbox.add(MINISTRY, "case:2");
        ClaimedDelivery old = outbox.claimOne(lost);
        outbox.claim();
        node("node-8", "6 seconds");
        node("node-9", "1 second");
        outbox.update("update delivery.delivery set lease_owner = 'node-8' where id = ?", lost);
        outbox.update("update delivery.delivery set lease_owner = 'node-9' where id = ?", living);
        deliverySweeper.sweep();
        assertThat(outbox.row(lost).state()).isEqualTo("RETRYING");
        assertThat(outbox.row(lost).outcomeUnknown()).isTrue();
        assertThat(outbox.row(living).state()).isEqualTo("SENDING");

        TestOutbox.Row row = outbox.row(lost);
        outbox.end(old, DeliveryState.DELIVERED);
        assertThat(outbox.row(lost))
                .as("the node that wakes has no say any more")
                .isEqualTo(row);
    }

    @Test
    void aNodeThatWasCutOffWaitsForNoLeaseOfWhatItHadInHand() throws SQLException {
        UUID before = outbox.add(MINISTRY, "case:1");
        outbox.claim();
        deliverySweeper.sweep();
        assertThat(outbox.row(before).state()).isEqualTo("SENDING");
        deliveryFixture.life.cutOff();
        deliveryFixture.life.back();
        UUID after = outbox.add(MINISTRY, "case:2");
        outbox.claim();
        deliverySweeper.sweep();
        assertThat(outbox.row(before).state()).isEqualTo("RETRYING");
        assertThat(outbox.row(after).state()).isEqualTo("SENDING");
    }

    @Test
    void aNodeThatMayNotActTakesNothingOver() throws SQLException {
        UUID lost = outbox.add(MINISTRY, "case:1");
        outbox.claim();
        node("node-8", "6 seconds");
        outbox.update("update delivery.delivery set lease_owner = 'node-8' where id = ?", lost);
        deliveryFixture.life.cutOff();
        deliverySweeper.sweep();
        assertThat(outbox.row(lost).state()).isEqualTo("SENDING");
    }

    /** A node whose last beat is so long ago. */
    private static void node(String name, String ago) throws SQLException {
        try (Connection app = database.app();
                PreparedStatement insert = app.prepareStatement("""
                        insert into schedule.node (name, incarnation, session, started_at, beat_at)
                        values (?, gen_random_uuid(), '', now(), clock_timestamp() - ?::interval)
                        on conflict (name) do update set beat_at = excluded.beat_at
                        """)) {
            insert.setString(1, name);
            insert.setString(2, ago);
            insert.executeUpdate();
        }
    }

    @Test
    void atStartOnlyTheLeasesOfThisNodesOwnEarlierLifeAreTakenBack() throws SQLException {
        UUID mine = outbox.add(MINISTRY, "case:1");
        UUID others = outbox.add(MINISTRY, "case:2");
        outbox.claim();
        outbox.update("update delivery.delivery set lease_owner = 'node-2' where id = ?", others);
        deliverySweeper.takeBack();
        deliverySweeper.sweep();
        assertThat(outbox.row(mine).state()).isEqualTo("RETRYING");
        assertThat(outbox.row(others).state()).isEqualTo("SENDING");
    }

    @Test
    void whatIsHeldByNobodyAnyMoreIsLetGoAndTheRestStaysHeld() throws SQLException {
        UUID first = outbox.add(MINISTRY, "case:1");
        UUID next = outbox.add(MINISTRY, "case:1");
        UUID last = outbox.add(MINISTRY, "case:1");
        ClaimedDelivery claimedDelivery = outbox.claimOne(first);
        assertThat(outbox.row(next).held()).isTrue();
        deliverySweeper.sweep();
        assertThat(outbox.row(next).held()).as("its predecessor is under way").isTrue();

        outbox.end(claimedDelivery, DeliveryState.DELIVERED);
        outbox.update("update delivery.delivery set held = true where id = ?", next);
        for (int sweeps = 0; sweeps < 500 && outbox.row(next).held(); sweeps++) {
            deliverySweeper.sweep();
        }
        assertThat(outbox.row(next).held()).isFalse();
        assertThat(outbox.row(last).held()).isTrue();
    }

    @Test
    void amongMoreHeldRowsThanAreLookedAtInOneGoEachHasItsTurn() throws SQLException {
        UUID head = outbox.add(MINISTRY, "case:1");
        outbox.claimOne(head);
        for (int i = 0; i < 3; i++) {
            outbox.add(MINISTRY, "case:1");
        }
        UUID free = outbox.add(MINISTRY, "case:2");
        outbox.update("update delivery.delivery set held = true where id <> ?", head);
        BlockedDeliverySweep blockedDeliverySweep = new BlockedDeliverySweep(2, () -> 0);
        assertThat(letGo(blockedDeliverySweep) + letGo(blockedDeliverySweep))
                .as("four are held, two are looked at in one go, three wait for the head of their case")
                .isEqualTo(1);
        assertThat(outbox.row(free).held()).isFalse();

        outbox.update("update delivery.delivery set held = true where id = ?", free);
        assertThat(letGo(blockedDeliverySweep) + letGo(blockedDeliverySweep) + letGo(blockedDeliverySweep))
                .as("it begins again at the first one")
                .isEqualTo(1);
    }

    @Test
    void aLookThatTookLongIsNotRepeatedAtOnce() throws SQLException {
        outbox.add(MINISTRY, "case:1");
        outbox.add(MINISTRY, "case:2");
        outbox.update("update delivery.delivery set held = true");
        Deque<Long> moments =
                new ArrayDeque<>(List.of(0L, 0L, 1_000L, 1_000L + BlockedDeliverySweep.SHARE * 1_000L - 1));
        BlockedDeliverySweep blockedDeliverySweep =
                new BlockedDeliverySweep(1, () -> moments.size() > 1 ? moments.poll() : moments.peek());
        assertThat(letGo(blockedDeliverySweep)).as("it took 1000 ns").isEqualTo(1);
        assertThat(letGo(blockedDeliverySweep))
                .as("before twenty times as long has passed")
                .isZero();
        moments.add(1_000L + BlockedDeliverySweep.SHARE * 1_000L);
        moments.poll();
        assertThat(letGo(blockedDeliverySweep)).as("afterwards").isEqualTo(1);
    }

    private static int letGo(BlockedDeliverySweep blockedDeliverySweep) throws SQLException {
        try (Connection app = database.app()) {
            return blockedDeliverySweep.letGo(app);
        }
    }
}
