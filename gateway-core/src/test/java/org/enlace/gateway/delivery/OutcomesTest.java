package org.enlace.gateway.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.delivery.TestOutbox.LATER;
import static org.enlace.gateway.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.delivery.TestOutbox.NOW;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.partners.RetryRule;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutcomesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private UUID id;
    private Claimed claimed;

    @BeforeEach
    void oneClaimedDelivery() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        id = outbox.add(MINISTRY, "case:1");
        claimed = outbox.claimOne(id);
    }

    @Test
    void aDeliveryThatArrivedIsFinishedWithItsReferenceHopAndAuditEntry() throws SQLException {
        List<AuditEvent> audit = write(outcome(DeliveryState.DELIVERED, null, "R-7"));
        TestOutbox.Row row = outbox.row(id);
        assertThat(row.state()).isEqualTo("DELIVERED");
        assertThat(row.finishedAt()).isEqualTo(LATER);
        assertThat(row.reference()).isEqualTo("R-7");
        assertThat(row.owner()).isNull();
        assertThat(row.leaseUntil()).isNull();
        assertThat(outbox.count("journal.hop where step = 'DELIVERED' and delivery_id = '" + id + "'"))
                .isOne();
        assertThat(audit).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo(AuditAction.DELIVERED);
            assertThat(event.subject()).isEqualTo(id.toString());
            assertThat(event.facts())
                    .containsEntry("agreement", "police-reports")
                    .containsEntry("policy", "ministry/police-report/v1")
                    .containsEntry("link", "ministry/notices");
        });
    }

    @Test
    void theWholeAnswerIsKeptSealedAndItsDigestIsInTheAudit() throws SQLException {
        byte[] answer = ("{\"recibo\": \"R-7\", \"texto\": \"" + "ZZINVENTADA ".repeat(2_000) + "\"}").getBytes(UTF_8);
        Outcome lost = taken(answer);
        write(Outcome.givenBack(claimed, NOW));
        claimed = outbox.claimOne(id);
        assertThat(write(lost)).isEmpty();
        assertThat(outbox.count("delivery.partner_answer"))
                .as("of an attempt that is not ours")
                .isZero();

        List<AuditEvent> audit = write(taken(answer));

        PartnerReceipts receipts = TestPartnerReceipts.over(database.appDataSource(), outbox.keys);
        PartnerReceipts.Answer kept = receipts.answer(id).orElseThrow();
        assertThat(kept.content()).isEqualTo(Arrays.copyOf(answer, SendOutcome.Said.MOST));
        assertThat(kept.contentType()).isEqualTo("application/json");
        assertThat(kept.sha256()).isEqualTo(OutwardTranslation.digest(answer));
        assertThat(audit.get(0).facts()).containsEntry("answer", kept.sha256());
        assertThat(receipts.of(claimed.messageId()))
                .containsExactly(new PartnerReceipts.Given(
                        id, MINISTRY.toString(), Optional.of("R-7"), Optional.of(kept.sha256())));
        assertThat(outbox.count("delivery.partner_answer a where a::text like '%"
                        + HexFormat.of().formatHex("ZZINVENTADA".getBytes(UTF_8)) + "%'"))
                .isZero();
    }

    @Test
    void anAnswerThatSaysNoMoreThanTheReferenceIsNotKeptTwice() throws SQLException {
        SendOutcome.Receipt receipt = new SendOutcome.Receipt(Optional.of("R-7"), false);
        assertThat(receipt.saying("text/plain", "R-7".getBytes(UTF_8))).isSameAs(receipt);
        assertThat(receipt.saying(null, new byte[0])).isSameAs(receipt);
        assertThat(write(outcome(DeliveryState.DELIVERED, null, "R-7")).get(0).facts())
                .doesNotContainKey("answer");
        assertThat(outbox.count("delivery.partner_answer")).isZero();
    }

    @Test
    void aFailedAttemptIsDueAgainAndToldInTheJourneyButNotInTheAudit() throws SQLException {
        Outcome failed = new Outcome(
                claimed, DeliveryState.RETRYING, Optional.of("TIMEOUT"), LATER, true, Optional.empty(), true, 9);
        assertThat(write(failed)).isEmpty();
        TestOutbox.Row row = outbox.row(id);
        assertThat(row.state()).isEqualTo("RETRYING");
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.nextAt()).isEqualTo(LATER);
        assertThat(row.fault()).isEqualTo("TIMEOUT");
        assertThat(row.finishedAt()).isNull();
        assertThat(outbox.count("journal.hop where step = 'SENT' and outcome = 'RETRYING'"))
                .isOne();
    }

    @Test
    void anUnknownOutcomeStaysUnknownThroughLaterAttempts() throws SQLException {
        write(new Outcome(
                claimed, DeliveryState.RETRYING, Optional.of("TIMEOUT"), NOW, true, Optional.empty(), true, 9));
        claimed = outbox.claimOne(id);
        write(outcome(DeliveryState.PARKED, "LIFETIME_OVER", null));
        assertThat(outbox.row(id).outcomeUnknown()).isTrue();
    }

    @Test
    void aDeliveryGivenBackUntriedWasNoAttemptAndNobodyHearsOfIt() throws SQLException {
        assertThat(write(Outcome.givenBack(claimed, LATER))).isEmpty();
        TestOutbox.Row row = outbox.row(id);
        assertThat(row.state()).isEqualTo("WAITING");
        assertThat(row.attempts()).isZero();
        assertThat(row.nextAt()).isEqualTo(LATER);
        assertThat(outbox.count("journal.hop")).isZero();
    }

    @Test
    void refusedAndParkedDeliveriesAreAudited() throws SQLException {
        assertThat(write(outcome(DeliveryState.REFUSED_BY_RECEIVER, "PARTNER_REFUSED", null)))
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.REFUSED_BY_RECEIVER);
        claimed = outbox.claimOne(outbox.add(MINISTRY, "case:2"));
        assertThat(write(outcome(DeliveryState.PARKED, "INTERNAL", null)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.action()).isEqualTo(AuditAction.PARKED);
                    assertThat(event.facts()).containsEntry("fault", "INTERNAL");
                });
    }

    @Test
    void anOutcomeWithAnOldFenceChangesNothing() throws SQLException {
        Claimed old = claimed;
        write(Outcome.givenBack(claimed, NOW));
        claimed = outbox.claimOne(id);
        TestOutbox.Row before = outbox.row(id);

        claimed = old;
        assertThat(write(outcome(DeliveryState.DELIVERED, null, "late"))).isEmpty();
        assertThat(outbox.row(id)).isEqualTo(before);
        assertThat(outbox.count("journal.hop")).isZero();
    }

    @Test
    void aDeliveryEndsOnlyOnce() throws SQLException {
        write(outcome(DeliveryState.DELIVERED, null, "R-7"));
        assertThat(write(outcome(DeliveryState.PARKED, "INTERNAL", null))).isEmpty();
        assertThat(outbox.row(id).state()).isEqualTo("DELIVERED");
    }

    @Test
    void oneOutcomeOfAGroupMayBeStaleWithoutHarmToTheOthers() throws SQLException {
        UUID other = outbox.add(MINISTRY, "case:2");
        Outcome stale = outcome(DeliveryState.DELIVERED, null, null);
        write(Outcome.givenBack(claimed, LATER.plusSeconds(1)));
        claimed = outbox.claimOne(other);
        assertThat(write(stale, outcome(DeliveryState.DELIVERED, null, null))).hasSize(1);
        assertThat(outbox.row(id).state()).isEqualTo("WAITING");
        assertThat(outbox.row(other).state()).isEqualTo("DELIVERED");
    }

    @Test
    void theOutcomeOfALostLeaseIsNotToldWithThatOfTheAttemptThatTookItsPlace() throws SQLException {
        Outcome lost = outcome(DeliveryState.DELIVERED, null, "first");
        write(Outcome.givenBack(claimed, NOW));
        claimed = outbox.claimOne(id);
        Outcome current = outcome(DeliveryState.DELIVERED, null, "second");

        assertThat(write(lost, current, current)).as("one delivery, one entry").hasSize(1);
        assertThat(outbox.count("journal.hop")).isOne();
        assertThat(outbox.row(id).state()).isEqualTo("DELIVERED");
    }

    private Outcome taken(byte[] answer) {
        SendOutcome.Receipt receipt =
                new SendOutcome.Receipt(Optional.of("R-7"), false).saying("application/json", answer);
        return new RetryPlan(() -> 0).of(claimed, receipt, RetryRule.STANDARD, NOW, 9);
    }

    private Outcome outcome(DeliveryState state, String fault, String reference) {
        return new Outcome(
                claimed, state, Optional.ofNullable(fault), null, false, Optional.ofNullable(reference), true, 9);
    }

    private List<AuditEvent> write(Outcome... outcomes) throws SQLException {
        return outbox.run(tx -> outbox.outcomes.write(tx, List.of(outcomes), LATER));
    }
}
