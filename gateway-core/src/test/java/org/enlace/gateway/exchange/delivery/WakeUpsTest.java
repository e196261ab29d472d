package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.junit.jupiter.api.Test;

class WakeUpsTest {

    private static final List<UUID> COMMITTED = List.of(UUID.randomUUID(), UUID.randomUUID());

    private final TestWakeUpQueue queue = new TestWakeUpQueue();
    private final TestNodeLife life = new TestNodeLife("node-1");
    private final AtomicInteger own = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();

    @Test
    void aNodeAloneWakesItselfWithoutTheBroker() {
        wakeUps(false).announce(COMMITTED);
        assertThat(own).hasValue(1);
        assertThat(queue.commits()).isZero();
    }

    @Test
    void anotherNodeIsWokenOnceForACommitFromTheMomentItLivesUntilItIsSilent() {
        WakeUps wakeUps = wakeUps(false);
        life.joinedBy("node-2");
        wakeUps.announce(COMMITTED);
        assertThat(queue.commits()).isOne();
        life.joinedBy();
        wakeUps.announce(COMMITTED);
        assertThat(queue.commits()).isOne();
        assertThat(own).hasValue(2);
    }

    @Test
    void aBrokerWithinThisProcessReachesNoOtherNode() {
        life.joinedBy("node-2");
        wakeUps(true).announce(COMMITTED);
        assertThat(own).hasValue(1);
        assertThat(queue.commits()).isZero();
    }

    @Test
    void aCommitWithoutDeliveriesWakesNobody() {
        life.joinedBy("node-2");
        wakeUps(false).announce(List.of());
        assertThat(own).hasValue(0);
        assertThat(queue.commits()).isZero();
    }

    @Test
    void theWakeUpOfAnotherNodeIsHeardApartFromTheOwn() {
        wakeUps(false);
        queue.anotherNodeAnnounces();
        assertThat(own).hasValue(0);
        assertThat(others).hasValue(1);
    }

    private WakeUps wakeUps(boolean embedded) {
        WakeUps wakeUps = new WakeUps(queue, life, embedded);
        wakeUps.listen(own::incrementAndGet, others::incrementAndGet);
        return wakeUps;
    }
}
