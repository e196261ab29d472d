package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.OutboundPreparation.Shipment;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatchCycleTest {

    private static final String REPORT = "2026030712453104001";
    private static final String OTHER = "2026030712453104002";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final AtomicInteger done = new AtomicInteger();
    private TestOutbox outbox;
    private DeliveryFixture fixture;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        fixture = new DeliveryFixture(database);
    }

    @Test
    void whatWaitedBehindAnEndedDeliveryIsClaimedInTheSameRound() throws SQLException {
        fixture.report(REPORT);
        fixture.report(REPORT);
        List<Shipment> first = claim();
        assertThat(first).hasSize(1);
        assertThat(claim()).isEmpty();
        end(first.get(0), "recibo");
        List<Shipment> second = claim();
        assertThat(second).hasSize(1);
        assertThat(second.get(0).claimed().id())
                .isNotEqualTo(first.get(0).claimed().id());
        assertThat(done).hasValue(1);
    }

    @Test
    void anOutcomeThatCannotBeWrittenFailsNoOther() throws SQLException {
        fixture.report(REPORT);
        fixture.report(OTHER);
        List<Shipment> sent = claim();
        assertThat(sent).hasSize(2);
        end(sent.get(0), "no text of a database holds a \0");
        end(sent.get(1), "recibo");
        assertThatExceptionOfType(SQLException.class).isThrownBy(this::claim);
        assertThat(outbox.row(sent.get(0).claimed().id()).state()).isEqualTo("SENDING");
        assertThat(outbox.row(sent.get(1).claimed().id()).state()).isEqualTo("DELIVERED");
        assertThat(done).hasValue(2);
        assertThat(claim()).isEmpty();
    }

    @Test
    void aRoundWithNothingToDoAsksNobody() throws SQLException {
        assertThat(fixture.rounds.run(fixture.snapshot(), Map.of(), List.of())).isEqualTo(DispatchCycle.Done.NOTHING);
    }

    @Test
    void whatEndedWhileTheDatabaseWasAwayIsWrittenWhenItIsBack() throws SQLException {
        UnsteadyDatabase unsteady = new UnsteadyDatabase(database.appDataSource());
        fixture = new DeliveryFixture(unsteady, new TestSealing());
        fixture.report(REPORT);
        Shipment sent = claim().get(0);
        end(sent, "recibo");
        unsteady.away = true;
        assertThatExceptionOfType(SQLException.class).isThrownBy(this::claim);
        assertThatExceptionOfType(SQLException.class).isThrownBy(this::claim);
        assertThat(done).hasValue(0);

        unsteady.away = false;

        assertThat(claim()).isEmpty();
        assertThat(done).hasValue(1);
        assertThat(outbox.row(sent.claimed().id())).satisfies(row -> {
            assertThat(row.state()).isEqualTo("DELIVERED");
            assertThat(row.attempts()).isOne();
            assertThat(row.outcomeUnknown()).isFalse();
        });
    }

    @Test
    void whatACommitClaimedWhoseAnswerWasLostIsClaimedAgainAtOnceAndWhatIsInHandIsNot() throws SQLException {
        UnsteadyDatabase unsteady = new UnsteadyDatabase(database.appDataSource());
        fixture = new DeliveryFixture(unsteady, new TestSealing());
        fixture.report(OTHER);
        Shipment inHand = claim().get(0);
        fixture.report(REPORT);
        unsteady.losesAnswers = true;
        assertThatExceptionOfType(SQLException.class).isThrownBy(this::claim);
        unsteady.losesAnswers = false;

        List<Shipment> again = claim();

        assertThat(again).hasSize(1);
        assertThat(again.get(0).claimed().attempts()).isOne();
        assertThat(again.get(0).claimed().id()).isNotEqualTo(inHand.claimed().id());
        assertThat(outbox.row(inHand.claimed().id()).fence())
                .isEqualTo(inHand.claimed().fence());
    }

    @Test
    void anOutcomeWhoseCommitWasNotAnsweredIsWrittenOnce() throws SQLException {
        UnsteadyDatabase unsteady = new UnsteadyDatabase(database.appDataSource());
        fixture = new DeliveryFixture(unsteady, new TestSealing());
        fixture.report(REPORT);
        end(claim().get(0), "recibo");
        unsteady.losesAnswers = true;
        assertThatExceptionOfType(SQLException.class).isThrownBy(this::claim);
        unsteady.losesAnswers = false;

        assertThat(claim()).isEmpty();

        assertThat(done).hasValue(1);
        assertThat(outbox.count("journal.hop_view where step = 'DELIVERED'")).isOne();
    }

    @Test
    void whatIsFoundToWaitBehindAnotherCountsAsMovedSoThatWhatIsDueBehindItIsLookedAtAtOnce() throws SQLException {
        fixture.report(REPORT);
        fixture.report(REPORT);
        fixture.report(OTHER);
        assertThat(moved(1)).as("the first of the case").isOne();

        assertThat(moved(1)).as("the second of the case is held back").isOne();
        assertThat(moved(1)).as("the other case").isOne();
        assertThat(moved(1)).isZero();
    }

    @Test
    void aRoundInVainTellsWhenTheNextOneIsDue() throws SQLException {
        fixture.report(REPORT);
        Instant later = TestOutbox.NOW.plusSeconds(77);
        outbox.update("update delivery.delivery set next_at = ?", java.sql.Timestamp.from(later));

        assertThat(fixture.rounds.run(fixture.snapshot(), Map.of(MINISTRY, 10), List.of()))
                .isEqualTo(new DispatchCycle.Done(List.of(), 0, 0, later));
    }

    @Test
    void aRoundThatClaimedAllItMayOrHeldSomethingBackMayHaveLeftMore() throws SQLException {
        fixture.report(REPORT);
        fixture.report(REPORT);
        fixture.report(OTHER);
        assertThat(mayHaveLeft(1)).as("all it may").isTrue();
        assertThat(mayHaveLeft(1)).as("one is held back").isTrue();
        assertThat(mayHaveLeft(2))
                .as("the other case, and nothing is due behind it")
                .isFalse();
        assertThat(mayHaveLeft(2)).isFalse();
    }

    @Test
    void outcomesMayLeaveMoreWhereALinkHadNoRoomBefore() {
        DispatchCycle.Done outcome = new DispatchCycle.Done(List.of(), 0, 1, null);
        assertThat(outcome.mayHaveLeft(Map.of(MINISTRY, 1), false)).isFalse();
        assertThat(outcome.mayHaveLeft(Map.of(MINISTRY, 1), true)).isTrue();
        assertThat(DispatchCycle.Done.NOTHING.mayHaveLeft(Map.of(), true)).isFalse();
    }

    private boolean mayHaveLeft(int most) throws SQLException {
        Map<LinkId, Integer> room = Map.of(MINISTRY, most);
        return fixture.rounds.run(fixture.snapshot(), room, List.of()).mayHaveLeft(room, false);
    }

    private int moved(int most) throws SQLException {
        return fixture.rounds
                .run(fixture.snapshot(), Map.of(MINISTRY, most), List.of())
                .moved();
    }

    private List<Shipment> claim() throws SQLException {
        return fixture.rounds
                .run(fixture.snapshot(), Map.of(MINISTRY, 10), List.of())
                .ready();
    }

    private void end(Shipment shipment, String reference) {
        AttemptResult taken = new AttemptResult(
                shipment.claimed(),
                DeliveryState.DELIVERED,
                Optional.empty(),
                null,
                false,
                Optional.of(reference),
                true,
                1);
        fixture.endings.put(taken, done::incrementAndGet);
    }
}
