package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.tracing.Traces;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LinkQueueTest {

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final LinkId LINK = LinkId.parse("ministry/notices");
    private static final SendOutcome TAKEN = new SendOutcome.Receipt(Optional.empty(), false);
    private static final SendOutcome AWAY = SendOutcome.Fault.of(FaultCode.UNREACHABLE);

    private final List<AttemptResult> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final InFlightLimit bytes = new InFlightLimit(DataSize.ofBytes(4));
    private final MovingClock clock = new MovingClock(NOW);
    private final Queue<Runnable> senders = new ArrayDeque<>();
    private LinkQueue.Desk desk = (outcome, done) -> {
        outcomes.add(outcome);
        done.run();
    };

    @Test
    void noMoreThanThePermitsAreEverOnTheWire() {
        AtomicInteger onTheWire = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            LinkQueue lane = lane(3, pool, message -> {
                most.accumulateAndGet(onTheWire.incrementAndGet(), Math::max);
                LockSupport.parkNanos(2_000_000);
                onTheWire.decrementAndGet();
                return TAKEN;
            });
            for (int i = 0; i < 5; i++) {
                lane.take(shipments(10), ALWAYS);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.size() == 50);
            assertThat(most).hasValue(3);
            assertThat(outcomes).allMatch(each -> each.state() == DeliveryState.DELIVERED);
            assertThat(sent).doesNotHaveDuplicates().hasSize(50);
            assertThat(lane.room()).isEqualTo(48);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsInHandTakesRoomUntilItsOutcomeIsCommitted() {
        List<Runnable> uncommitted = new ArrayList<>();
        desk = (outcome, done) -> uncommitted.add(done);
        LinkQueue lane = lane(2, senders::add, message -> TAKEN);
        assertThat(lane.room()).isEqualTo(32);
        lane.take(shipments(5), ALWAYS);
        assertThat(lane.room()).isEqualTo(27);
        runSenders();
        assertThat(sent).hasSize(5);
        assertThat(lane.room()).isEqualTo(27);
        uncommitted.forEach(Runnable::run);
        assertThat(lane.room()).isEqualTo(32);
    }

    @Test
    void manyPermitsDoNotMeanMoreThanAGroupInHand() {
        assertThat(lane(200, senders::add, message -> TAKEN).room()).isEqualTo(256);
    }

    @Test
    void whoEmptiesItsLineBeforeTheNextRoundGetsMoreInHandAndWhoIsSlowAgainLess() {
        LinkQueue lane = lane(2, senders::add, message -> TAKEN);
        for (int room : List.of(32, 64, 128, 256, 512, 1_024, 1_024)) {
            assertThat(lane.room()).isEqualTo(room);
            lane.take(shipments(room), ALWAYS);
            runSenders();
        }
        lane.take(shipments(1_000), ALWAYS);
        assertThat(lane.room()).as("half of it, and it has more").isZero();
        assertThat(lane.room()).isZero();
        runSenders();
        assertThat(lane.room()).as("not all of its room was used").isEqualTo(256);
    }

    @Test
    void theLineOfAnUnreachablePartnerIsGivenBackUntriedAndDueAtOnce() {
        LinkQueue lane = lane(1, senders::add, message -> AWAY);
        lane.take(shipments(5), ALWAYS);
        runSenders();
        assertThat(sent).as("only the first is tried").hasSize(1);
        assertThat(outcomes).hasSize(5);
        assertThat(outcomes.get(0).state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(outcomes.get(0).tried()).isTrue();
        assertThat(outcomes.subList(1, 5)).allSatisfy(each -> {
            assertThat(each.state()).isEqualTo(DeliveryState.WAITING);
            assertThat(each.tried()).isFalse();
            assertThat(each.nextAt()).isEqualTo(NOW);
        });
        assertThat(lane.room()).as("nothing is claimed before the next probe").isZero();
    }

    @Test
    void aPartnerThatIsAwayIsAskedByOneProbeAtATimeAndIsNotRunOverWhenItIsBack() {
        Queue<SendOutcome> answers = new ArrayDeque<>(List.of(AWAY, AWAY, TAKEN, TAKEN, TAKEN));
        LinkQueue lane = lane(4, senders::add, message -> answers.remove());
        lane.take(shipments(1), ALWAYS);
        runSenders();
        clock.forward(Duration.ofSeconds(1));
        assertThat(lane.room()).as("probe").isOne();
        lane.take(shipments(1), ALWAYS);
        runSenders();
        clock.forward(Duration.ofSeconds(1));
        assertThat(lane.room()).as("the pause grows").isZero();
        assertThat(lane.isBack()).isFalse();
        clock.forward(Duration.ofSeconds(1));
        lane.take(shipments(1), ALWAYS);
        runSenders();
        assertThat(lane.room()).as("as many as it permits").isEqualTo(4);
        assertThat(lane.isBack()).isTrue();
        assertThat(lane.isBack()).as("told once").isFalse();
        lane.take(shipments(1), ALWAYS);
        runSenders();
        assertThat(lane.room()).isEqualTo(8);
    }

    @Test
    void oneFailureIsAMessagesThreeInARowAreThePartners() {
        SendOutcome busy = SendOutcome.Fault.of(FaultCode.PARTNER_TROUBLE);
        Queue<SendOutcome> answers = new ArrayDeque<>(List.of(busy, busy, TAKEN, busy, busy, busy));
        LinkQueue lane = lane(1, senders::add, message -> answers.remove());
        lane.take(shipments(5), ALWAYS);
        runSenders();
        assertThat(sent).hasSize(5);
        assertThat(lane.room()).isEqualTo(16);
        lane.take(shipments(3), ALWAYS);
        runSenders();
        assertThat(sent).as("the third in a row ends it").hasSize(6);
        assertThat(lane.room()).isZero();
    }

    @Test
    void aPartnerThatAsksForMoreTimeGetsIt() {
        SendOutcome later = new SendOutcome.Fault(FaultCode.PARTNER_TROUBLE, Optional.of(Duration.ofMinutes(2)));
        LinkQueue lane = lane(1, senders::add, message -> later);
        lane.take(shipments(3), ALWAYS);
        runSenders();
        clock.forward(Duration.ofSeconds(119));
        assertThat(lane.room()).isZero();
        clock.forward(Duration.ofSeconds(1));
        assertThat(lane.room()).isOne();
    }

    @Test
    void theBytesInHandAreCountedUntilTheirOutcomesAreCommitted() {
        LinkQueue lane = lane(1, senders::add, message -> TAKEN);
        lane.take(shipments(3), ALWAYS);
        assertThat(bytes.full()).isFalse();
        lane.take(shipments(1), ALWAYS);
        assertThat(bytes.full()).isTrue();
        runSenders();
        assertThat(bytes.full()).isFalse();
    }

    @Test
    void aPartnerThatSaysNoIsReachableAndTheLineGoesOn() {
        LinkQueue lane = lane(1, senders::add, message -> SendOutcome.Fault.of(FaultCode.PARTNER_REFUSED));
        lane.take(shipments(3), ALWAYS);
        runSenders();
        assertThat(sent).hasSize(3);
        assertThat(outcomes).allMatch(each -> each.state() == DeliveryState.REFUSED_BY_RECEIVER && each.tried());
    }

    @Test
    void aThrowingTransmissionParksItsOwnDeliveryAndTheLineGoesOn() {
        Queue<Boolean> broken = new ArrayDeque<>(List.of(true, false));
        LinkQueue lane = lane(1, senders::add, message -> {
            if (broken.remove()) {
                throw new IllegalStateException("invented defect");
            }
            return TAKEN;
        });
        lane.take(shipments(2), ALWAYS);
        runSenders();
        assertThat(outcomes)
                .extracting(AttemptResult::state)
                .containsExactly(DeliveryState.PARKED, DeliveryState.DELIVERED);
        assertThat(outcomes.get(0).fault()).contains("INTERNAL");
        assertThat(lane.room()).isEqualTo(16);
    }

    @Test
    void whatANodeHadInHandBeforeItFrozeIsNotSentWhenItWakes() {
        AtomicBoolean stands = new AtomicBoolean(true);
        LinkQueue lane = lane(1, senders::add, message -> {
            stands.set(false);
            return TAKEN;
        });
        lane.take(shipments(3), stands::get);
        lane.take(shipments(1), ALWAYS);
        runSenders();
        assertThat(sent).as("the first of before, and the one of after").hasSize(2);
        assertThat(outcomes)
                .extracting(AttemptResult::state)
                .containsExactly(
                        DeliveryState.DELIVERED, DeliveryState.WAITING, DeliveryState.WAITING, DeliveryState.DELIVERED);
        assertThat(outcomes.subList(1, 3)).allMatch(each -> !each.tried());
        assertThat(lane.room()).isEqualTo(16);
    }

    @Test
    void aStoppedLinkGivesBackItsLineAndFinishesWhatIsOnTheWire() {
        LinkQueue lane = lane(1, senders::add, message -> TAKEN);
        List<OutboundPreparation.Shipment> shipments = new ArrayList<>(shipments(2));
        shipments.add(shipment(3));
        lane.take(shipments, ALWAYS);
        lane.giveBack();
        assertThat(outcomes)
                .extracting(AttemptResult::state)
                .as("one was never sent, one was before")
                .containsExactly(DeliveryState.WAITING, DeliveryState.RETRYING);
        assertThat(outcomes).allMatch(each -> !each.tried() && each.nextAt().equals(NOW));
        runSenders();
        assertThat(sent).hasSize(1);
        assertThat(lane.room()).isEqualTo(16);
    }

    private static final NodeLiveness.Right ALWAYS = () -> true;

    private LinkQueue lane(int permits, Executor executor, Function<OutboundRequest, SendOutcome> partner) {
        Transmission transmission = new Transmission() {
            @Override
            public SendOutcome send(LinkId link, OutboundRequest message) {
                sent.add(message.key());
                return partner.apply(message);
            }

            @Override
            public boolean open(LinkId link) {
                return true;
            }
        };
        LinkQueue.Desk late = (outcome, done) -> desk.put(outcome, done);
        return new LinkQueue(
                permits,
                RetryRule.STANDARD,
                new LinkQueue.Sending(
                        transmission,
                        new RetryPolicy(() -> 0),
                        late,
                        executor,
                        bytes,
                        clock,
                        new DeliveryTraces(Traces.NONE)));
    }

    private void runSenders() {
        for (Runnable next = senders.poll(); next != null; next = senders.poll()) {
            next.run();
        }
    }

    private static List<OutboundPreparation.Shipment> shipments(int count) {
        return Stream.generate(() -> shipment(1)).limit(count).toList();
    }

    private static OutboundPreparation.Shipment shipment(int attempts) {
        UUID id = UUID.randomUUID();
        ClaimedDelivery claimedDelivery = new ClaimedDelivery(
                id,
                id,
                UUID.randomUUID(),
                LINK,
                "police-report/v1",
                "P-1",
                1,
                "policy",
                "mapping",
                "agreement",
                attempts,
                attempts,
                NOW.plus(Duration.ofDays(1)),
                DeliveryKind.RECORD,
                false,
                LinkId.parse("police/reports"),
                "hash",
                false);
        return new OutboundPreparation.Shipment(
                claimedDelivery,
                new OutboundRequest(id.toString(), "application/json", new byte[] {1}, Optional.empty()));
    }
}
