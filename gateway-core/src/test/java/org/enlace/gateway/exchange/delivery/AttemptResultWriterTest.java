package org.enlace.gateway.exchange.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.exchange.delivery.TestOutbox.LATER;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Finding;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttemptResultWriterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private UUID id;
    private ClaimedDelivery claimedDelivery;

    @BeforeEach
    void oneClaimedDelivery() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        id = outbox.add(MINISTRY, "case:1");
        claimedDelivery = outbox.claimOne(id);
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
        assertThat(outbox.count("journal.hop")).isZero();
        assertThat(delivered())
                .isEqualTo("at its end, DELIVERED, 9, {\"link\": \"ministry/notices\", \"attempt\": \"1\"}");
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
        AttemptResult lost = taken(answer);
        write(AttemptResult.givenBack(claimedDelivery, NOW));
        claimedDelivery = outbox.claimOne(id);
        assertThat(write(lost)).isEmpty();
        assertThat(outbox.count("delivery.partner_answer"))
                .as("of an attempt that is not ours")
                .isZero();

        List<AuditEvent> audit = write(taken(answer));

        PartnerReceipts receipts = TestPartnerReceipts.over(database.appDataSource(), outbox.keys);
        PartnerReceipts.Answer kept = receipts.answer(id).orElseThrow();
        assertThat(kept.content()).isEqualTo(Arrays.copyOf(answer, SendOutcome.Said.MOST));
        assertThat(kept.contentType()).isEqualTo("application/json");
        assertThat(kept.sha256()).isEqualTo(DigestUtils.sha256Hex(answer));
        assertThat(audit.get(0).facts()).containsEntry("answer", kept.sha256());
        assertThat(receipts.of(claimedDelivery.messageId()))
                .containsExactly(new PartnerReceipts.Given(
                        id, MINISTRY.toString(), Optional.of("R-7"), Optional.of(kept.sha256())));
        assertThat(outbox.count("delivery.partner_answer a where a::text like '%"
                        + HexFormat.of().formatHex("ZZINVENTADA".getBytes(UTF_8)) + "%'"))
                .isZero();
    }

    @Test
    void theAnswerToARefusalIsKeptSealedAndOnlyTheLastOfADelivery() throws SQLException {
        AttemptResult lost = refused("HTTP 500", "ZZPERDIDA");
        write(AttemptResult.givenBack(claimedDelivery, NOW));
        claimedDelivery = outbox.claimOne(id);
        assertThat(write(lost)).isEmpty();
        assertThat(outbox.count("delivery.refused_answer"))
                .as("of an attempt that is not ours")
                .isZero();
        write(refused("HTTP 503", "<p>ZZINVENTADA</p>"));
        claimedDelivery = outbox.claimOne(id);
        String last = "{\"detail\":\"ZZINVENTADA\",\"findings\":[{\"field\":\"edad\",\"rule\":\"maximum\"}]}";
        write(refused("HTTP 422", last));

        PartnerReceipts receipts = TestPartnerReceipts.over(database.appDataSource(), outbox.keys);
        RefusedAnswer kept = receipts.refused(id).orElseThrow();
        assertThat(kept.text()).isEqualTo(last);
        assertThat(kept.sha256()).isEqualTo(DigestUtils.sha256(last));
        assertThat(receipts.refusals(claimedDelivery.messageId()))
                .isEqualTo(Map.of(
                        id,
                        new PartnerReceipts.Refusal(
                                id,
                                claimedDelivery.attempts(),
                                LATER,
                                "HTTP 422",
                                last.length(),
                                last.length(),
                                List.of(new Finding("edad", "maximum")))));
        assertThat(outbox.count("delivery.refused_answer")).isOne();
        assertThat(outbox.count("delivery.refused_answer a where a::text like '%"
                        + HexFormat.of().formatHex("ZZINVENTADA".getBytes(UTF_8))
                        + "%' or a::text like '%ZZ%' or a::text like '%edad%'"))
                .isZero();
    }

    /** A receiver may be away for days: the row is written once. */
    @Test
    void theSameAnswerAgainWritesNothing() throws SQLException {
        write(refused("HTTP 503", "full"));
        String version = outbox.text("select xmin::text || ctid::text from delivery.refused_answer");
        for (int i = 0; i < 3; i++) {
            claimedDelivery = outbox.claimOne(id);
            write(refused("HTTP 503", "full"));
        }
        assertThat(outbox.text("select xmin::text || ctid::text from delivery.refused_answer"))
                .isEqualTo(version);
        claimedDelivery = outbox.claimOne(id);
        write(refused("HTTP 500", "full"));
        assertThat(outbox.count("delivery.refused_answer where attempt = 5")).isOne();
    }

    /** Error pages hold times and trace ids: the first of a row of them stays, until the fault is another. */
    @Test
    void anErrorPageThatChangesIsTheSameButARefusalIsNot() throws SQLException {
        write(refused("HTTP 422", "trace 1"));
        String version = outbox.text("select xmin::text || ctid::text from delivery.refused_answer");
        claimedDelivery = outbox.claimOne(id);
        write(refused("HTTP 422", "trace 2"));
        assertThat(outbox.text("select xmin::text || ctid::text from delivery.refused_answer"))
                .isEqualTo(version);
        claimedDelivery = outbox.claimOne(id);
        write(result(answered(FaultCode.PARTNER_REFUSED, "HTTP 422", "trace 3")));
        assertThat(outbox.count("delivery.refused_answer where attempt = 3")).isOne();
    }

    @Test
    void anAnswerThatCannotBeSealedLeavesItsStatusAndTheOutcomes() throws SQLException {
        UUID other = outbox.add(MINISTRY, "case:2");
        AttemptResult one = refused("HTTP 422", "ZZINVENTADA");
        claimedDelivery = outbox.claimOne(other);
        AttemptResult two = outcome(DeliveryState.DELIVERED, null, "R-7");
        AttemptResultWriter writer = new AttemptResultWriter(new Journal(), new ReceiptEncryption(outbox.keys.sealer) {
            @Override
            Sealed seal(String table, UUID delivery, byte[] content) {
                Sealer.wrappingKeyId(new byte[0]);
                return super.seal(table, delivery, content);
            }
        });
        outbox.run(tx -> writer.write(tx, List.of(one, two), LATER));
        assertThat(outbox.row(id).state()).isEqualTo("RETRYING");
        assertThat(outbox.row(other).state()).isEqualTo("DELIVERED");
        assertThat(outbox.count("delivery.refused_answer where status = 'HTTP 422' and sealed is null"))
                .isOne();
    }

    @Test
    void anAnswerThatDoesNotOpenIsListedWithoutContentAndItsContentIsAnError() throws SQLException {
        write(refused("HTTP 422", "{\"findings\":[{\"field\":\"edad\",\"rule\":\"maximum\"}]}"));
        outbox.update("update delivery.refused_answer set sealed = '\\x00'::bytea");
        PartnerReceipts receipts = TestPartnerReceipts.over(database.appDataSource(), outbox.keys);
        assertThat(receipts.refusals(claimedDelivery.messageId()).get(id)).satisfies(each -> {
            assertThat(each.status()).isEqualTo("HTTP 422");
            assertThat(each.kept()).isZero();
            assertThat(each.findings()).isEmpty();
        });
        assertThatThrownBy(() -> receipts.refused(id)).isInstanceOf(SealingException.class);
    }

    @Test
    void anAnswerToAnEarlierAttemptIsNotOpenedOnceTheDeliveryArrived() throws SQLException {
        write(refused("HTTP 503", "full"));
        PartnerReceipts receipts = TestPartnerReceipts.over(database.appDataSource(), outbox.keys);
        assertThat(receipts.refused(id)).isPresent();
        claimedDelivery = outbox.claimOne(id);
        write(outcome(DeliveryState.DELIVERED, null, "R-7"));
        assertThat(outbox.count("delivery.refused_answer")).isOne();
        assertThat(receipts.refused(id)).isEmpty();
        assertThat(receipts.refusals(claimedDelivery.messageId())).isEmpty();
    }

    @Test
    void aFaultWithoutAnAnswerAndADeliveryThatArrivedKeepNothing() throws SQLException {
        write(result(SendOutcome.Fault.of(FaultCode.TIMEOUT)));
        claimedDelivery = outbox.claimOne(id);
        write(taken("{}".getBytes(UTF_8)));
        assertThat(outbox.count("delivery.refused_answer")).isZero();
    }

    private AttemptResult refused(String status, String answer) {
        return result(answered(FaultCode.PARTNER_TROUBLE, status, answer));
    }

    private static SendOutcome answered(FaultCode code, String status, String answer) {
        return SendOutcome.Fault.of(code).answering(RefusedAnswer.of(status, answer.getBytes(UTF_8)));
    }

    private AttemptResult result(SendOutcome outcome) {
        AttemptResult failed = new RetryPolicy(() -> 0).of(claimedDelivery, outcome, RetryRule.STANDARD, NOW, 9);
        return new AttemptResult(
                failed.claimed(),
                failed.state(),
                failed.fault(),
                NOW,
                failed.outcomeUnknown(),
                failed.reference(),
                failed.said(),
                failed.refused(),
                failed.tried(),
                failed.micros());
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
        AttemptResult failed = new AttemptResult(
                claimedDelivery,
                DeliveryState.RETRYING,
                Optional.of("TIMEOUT"),
                LATER,
                true,
                Optional.empty(),
                true,
                9);
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
        write(new AttemptResult(
                claimedDelivery, DeliveryState.RETRYING, Optional.of("TIMEOUT"), NOW, true, Optional.empty(), true, 9));
        claimedDelivery = outbox.claimOne(id);
        write(outcome(DeliveryState.PARKED, "LIFETIME_OVER", null));
        assertThat(outbox.row(id).outcomeUnknown()).isTrue();
    }

    @Test
    void aDeliveryGivenBackUntriedWasNoAttemptAndNobodyHearsOfIt() throws SQLException {
        assertThat(write(AttemptResult.givenBack(claimedDelivery, LATER))).isEmpty();
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
        claimedDelivery = outbox.claimOne(outbox.add(MINISTRY, "case:2"));
        assertThat(write(outcome(DeliveryState.PARKED, "INTERNAL", null)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.action()).isEqualTo(AuditAction.PARKED);
                    assertThat(event.facts()).containsEntry("fault", "INTERNAL");
                });
    }

    @Test
    void anOutcomeWithAnOldFenceChangesNothing() throws SQLException {
        ClaimedDelivery old = claimedDelivery;
        write(AttemptResult.givenBack(claimedDelivery, NOW));
        claimedDelivery = outbox.claimOne(id);
        TestOutbox.Row before = outbox.row(id);

        claimedDelivery = old;
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
        AttemptResult stale = outcome(DeliveryState.DELIVERED, null, null);
        write(AttemptResult.givenBack(claimedDelivery, LATER.plusSeconds(1)));
        claimedDelivery = outbox.claimOne(other);
        assertThat(write(stale, outcome(DeliveryState.DELIVERED, null, null))).hasSize(1);
        assertThat(outbox.row(id).state()).isEqualTo("WAITING");
        assertThat(outbox.row(other).state()).isEqualTo("DELIVERED");
    }

    @Test
    void theOutcomeOfALostLeaseIsNotToldWithThatOfTheAttemptThatTookItsPlace() throws SQLException {
        AttemptResult lost = outcome(DeliveryState.DELIVERED, null, "first");
        write(AttemptResult.givenBack(claimedDelivery, NOW));
        claimedDelivery = outbox.claimOne(id);
        AttemptResult current = outcome(DeliveryState.DELIVERED, null, "second");

        assertThat(write(lost, current, current)).as("one delivery, one entry").hasSize(1);
        assertThat(outbox.count("journal.hop_view")).isOne();
        assertThat(outbox.row(id).state()).isEqualTo("DELIVERED");
    }

    /** A version before wrote the step of an arrived delivery into a row of its own. */
    @Test
    void theStepThatAVersionBeforeWroteIsShownOnce() throws SQLException {
        write(outcome(DeliveryState.DELIVERED, null, "R-7"));
        String shown = delivered();
        outbox.run(tx -> {
            try (Statement statement = tx.createStatement()) {
                statement.execute("insert into journal.hop select * from journal.hop_view where step = 'DELIVERED'");
                return statement.executeUpdate("update delivery.delivery set micros = null");
            }
        });
        assertThat(delivered()).isEqualTo(shown);
    }

    private String delivered() throws SQLException {
        return outbox.text(
                "select case when h.at = d.finished_at then 'at its end' end || ', ' || h.outcome || ', ' || h.micros || ', ' || h.facts"
                        + " from journal.hop_view h join delivery.delivery d on d.id = h.delivery_id and d.message_id = h.message_id where h.step = 'DELIVERED'");
    }

    private AttemptResult taken(byte[] answer) {
        SendOutcome.Receipt receipt =
                new SendOutcome.Receipt(Optional.of("R-7"), false).saying("application/json", answer);
        return new RetryPolicy(() -> 0).of(claimedDelivery, receipt, RetryRule.STANDARD, NOW, 9);
    }

    private AttemptResult outcome(DeliveryState state, String fault, String reference) {
        return new AttemptResult(
                claimedDelivery,
                state,
                Optional.ofNullable(fault),
                null,
                false,
                Optional.ofNullable(reference),
                true,
                9);
    }

    private List<AuditEvent> write(AttemptResult... outcomes) throws SQLException {
        return outbox.run(tx -> outbox.outcomes.write(tx, List.of(outcomes), LATER));
    }
}
