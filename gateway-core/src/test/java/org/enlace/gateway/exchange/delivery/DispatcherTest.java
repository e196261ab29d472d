package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.linkstate.LinkStateChanged;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatcherTest {

    private static final SendOutcome TAKEN = new SendOutcome.Receipt(Optional.of("recibo"), false);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private DeliveryFixture fixture;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        fixture = new DeliveryFixture(database);
    }

    @AfterEach
    void end() {
        fixture.dispatcher.stop();
    }

    @Test
    void aDueDeliveryIsSentOnceAndEnds() throws SQLException {
        UUID id = report(1);
        start();
        awaitState(id, "DELIVERED");
        assertThat(outbox.row(id).reference()).isEqualTo("recibo");
        assertThat(fixture.sent).extracting(each -> each.key()).containsExactly(id.toString());
        assertThat(outbox.count("audit.entry where action = 'DELIVERED' and subject = '" + id + "'"))
                .isOne();
    }

    @Test
    void anUnreachablePartnerGetsTheSameBytesWhenItsRowIsDueAgain() throws SQLException {
        UUID id = report(1);
        AtomicBoolean away = new AtomicBoolean(true);
        fixture.partner = link -> away.get() ? SendOutcome.Fault.of(FaultCode.UNREACHABLE) : TAKEN;
        start();
        awaitState(id, "RETRYING");
        assertThat(outbox.row(id).nextAt()).isAfter(fixture.clock.instant());
        away.set(false);
        fixture.clock.forward(Duration.ofMinutes(10));
        fixture.dispatcher.wake();
        awaitState(id, "DELIVERED");
        assertThat(fixture.sent).hasSize(2);
        assertThat(fixture.sent.get(1).content()).isEqualTo(fixture.sent.get(0).content());
        assertThat(fixture.sent.get(1).key()).isEqualTo(id.toString());
    }

    @Test
    void theDeliveriesOfAClosedLinkWaitUntilItOpens() throws SQLException {
        UUID id = report(1);
        fixture.open = false;
        start();
        fixture.dispatcher.wake();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(outbox.row(id).state()).isEqualTo("WAITING");
        fixture.open = true;
        fixture.dispatcher.changed(new LinkStateChanged(MINISTRY, true));
        awaitState(id, "DELIVERED");
    }

    @Test
    void whatIsInLineForAStoppedLinkGoesBackAndWhatIsOnTheWireIsFinished() throws Exception {
        int permits = fixture.snapshot().link(MINISTRY).orElseThrow().permits();
        for (int i = 0; i <= permits; i++) {
            report(i);
        }
        CountDownLatch answer = new CountDownLatch(1);
        fixture.partner = link -> {
            awaitQuietly(answer);
            return TAKEN;
        };
        start();
        await().atMost(Duration.ofMinutes(2)).until(() -> fixture.sent.size() == permits);
        fixture.open = false;
        fixture.dispatcher.changed(new LinkStateChanged(MINISTRY, false));
        await().atMost(Duration.ofMinutes(2)).until(() -> count("WAITING") == 1);
        answer.countDown();
        await().atMost(Duration.ofMinutes(2)).until(() -> count("DELIVERED") == permits);
        assertThat(fixture.sent).hasSize(permits);
    }

    @Test
    void whatWasOnTheWireAtTheEndIsWrittenDownAndNothingStaysUnderALease() throws SQLException {
        List<UUID> ids = List.of(report(1), report(2));
        CountDownLatch sending = new CountDownLatch(2);
        fixture.partner = link -> {
            sending.countDown();
            awaitQuietly(sending);
            return TAKEN;
        };
        start();
        awaitQuietly(sending);
        fixture.dispatcher.stop();
        for (UUID id : ids) {
            assertThat(outbox.row(id).state()).isEqualTo("DELIVERED");
        }
        assertThat(fixture.dispatcher.isRunning()).isFalse();
    }

    /** No look at the rows comes to the help of a wake-up here. */
    @Test
    void whatThisNodeOrAnotherCommitsIsSentWithoutALookAtTheRows() throws SQLException {
        neverLooks();
        start();
        UUID own = report(1);
        fixture.wakeUps.announce(List.of(own));
        awaitState(own, "DELIVERED");
        UUID others = report(2);
        fixture.queue.anotherNodeAnnounces();
        awaitState(others, "DELIVERED");
    }

    /** More than its link may have in hand, of one case and of many: outcomes alone begin the rounds that claim the rest. */
    @Test
    void oneWakeUpIsEnoughForAllThatIsDue() throws SQLException {
        neverLooks();
        for (int i = 0; i < 200; i++) {
            report(i);
        }
        start();
        fixture.wakeUps.announce(List.of(UUID.randomUUID()));
        await().atMost(Duration.ofMinutes(2)).until(() -> count("DELIVERED") == 200);
    }

    private void neverLooks() {
        fixture = new DeliveryFixture(database.appDataSource(), new TestSealing(), Duration.ofHours(1));
    }

    private void start() {
        fixture.dispatcher.start();
    }

    private UUID report(int number) throws SQLException {
        return fixture.report("202603071245310%04d".formatted(number)).stream()
                .filter(each -> each.to().equals(MINISTRY))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private long count(String state) throws SQLException {
        return outbox.count("delivery.delivery where link = 'ministry/notices' and state = '" + state + "'");
    }

    private void awaitState(UUID id, String state) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(outbox.row(id).state()).isEqualTo(state));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
