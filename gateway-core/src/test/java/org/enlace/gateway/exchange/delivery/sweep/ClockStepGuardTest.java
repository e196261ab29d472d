package org.enlace.gateway.exchange.delivery.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.exchange.delivery.CircuitBreaker;
import org.enlace.gateway.exchange.delivery.RetryPolicy;
import org.enlace.gateway.exchange.delivery.TestOutbox;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody sets the clock: what waits does not wait for the clock to come there again, and order was never the clock's business. */
class ClockStepGuardTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final AtomicLong nanos = new AtomicLong(5);
    private TestOutbox outbox;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
    }

    @Test
    void aClockThatWasSetBackIsNoticedOnceAndOneThatRunsIsNot() {
        ClockStepGuard watch = new ClockStepGuard(nanos::get);
        assertThat(watch.look(NOW)).isZero();
        assertThat(watch.look(later(NOW, Duration.ofSeconds(1)))).isZero();
        Instant back = later(NOW, Duration.ofSeconds(2)).minus(HOUR);
        assertThat(watch.look(back)).isBetween(HOUR.minusSeconds(1), HOUR.plusSeconds(1));
        assertThat(watch.look(later(back, Duration.ofSeconds(1)))).isZero();
        assertThat(watch.look(later(back, Duration.ofDays(1)).plus(HOUR))).isZero();
    }

    @Test
    void whatWaitsForATimeIsMovedAlongAndWhatIsDueStaysDue() throws SQLException {
        UUID retrying = outbox.add(MINISTRY, "case:1");
        UUID due = outbox.add(MINISTRY, "case:2");
        Instant next = NOW.plusSeconds(30);
        outbox.update(
                "update delivery.delivery set state = 'RETRYING', next_at = ? where id = ?",
                Timestamp.from(next),
                retrying);
        Instant now = NOW.minus(HOUR);

        outbox.run(tx -> ClockStepGuard.move(tx, HOUR, now));

        assertThat(outbox.row(retrying).nextAt()).isEqualTo(next.minus(HOUR));
        assertThat(outbox.row(due).nextAt()).isEqualTo(now);
    }

    @Test
    void versionsThatCameBeforeAndAfterLeaveInTheOrderInWhichTheyCame() throws SQLException {
        UUID first = outbox.add(MINISTRY, "case:1");
        NewDelivery second = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW.minus(HOUR), "case:1");
        outbox.run(tx -> {
            new Outbox().append(tx, List.of(second));
            return null;
        });

        assertThat(outbox.claim()).containsExactly(first);
        assertThat(outbox.claim()).isEmpty();
    }

    @Test
    void aReceiverThatIsAwayIsAskedAgainSoonWhateverTheClockSays() {
        CircuitBreaker circuitBreaker = new CircuitBreaker(new RetryPolicy(() -> 0), RetryRule.STANDARD, 4, 16);
        circuitBreaker.ended(SendOutcome.Fault.of(FaultCode.UNREACHABLE), NOW);
        assertThat(circuitBreaker.window(NOW)).isZero();

        assertThat(circuitBreaker.window(NOW.minus(HOUR))).isOne();
    }

    private Instant later(Instant from, Duration by) {
        nanos.addAndGet(by.toNanos());
        return from.plus(by);
    }
}
