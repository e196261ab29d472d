package org.enlace.crash.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.crash.checker.PartnerLedger.Answer;
import org.enlace.crash.checker.PartnerLedger.Effect;
import org.enlace.crash.checker.PartnerLedger.Item;
import org.enlace.crash.checker.PartnerLedger.Sent;
import org.enlace.crash.checker.ProductTables.AuditRow;
import org.enlace.crash.checker.ProductTables.Delivery;
import org.enlace.crash.checker.ProductTables.Message;
import org.enlace.crash.checker.ProductTables.OrderRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small world in which all is well; then each test plants one fault, and the checker must name it. */
class CrashCheckerTest {

    private static final String SENDER = "police/reports";
    private static final String RECEIVER = "ministry/notices";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID CHAIN = new UUID(7, 7);

    private final PartnerLedger ledger = PartnerLedger.empty();
    private final ProductTables productTables = ProductTables.empty();
    private final List<FaultRound> rounds = new ArrayList<>();
    private long firstStartMillis;
    private final List<LimitCheck.Sample> samples = new ArrayList<>();

    @BeforeEach
    void allIsWell() {
        audit("CHAIN_STARTED", "lane", "{}");
        report(1, "one", 1);
        report(2, "one", 2);
        report(3, "two", 1);
        samples.add(new LimitCheck.Sample(500, 100, 300));
    }

    /** A report that was accepted and delivered. */
    private void report(int number, String businessId, int version) {
        UUID message = new UUID(1, number);
        UUID delivery = new UUID(2, number);
        String receipt = new UUID(3, number).toString();
        String payload = businessId + version;
        ledger.sent()
                .put(
                        "s" + number,
                        new Sent(
                                "s" + number,
                                SENDER,
                                "good",
                                List.of(new Item(businessId, payload, List.of(RECEIVER), true))));
        ledger.answers().put("s" + number, new Answer("s" + number, true, receipt, List.of(), NOON));
        ledger.effects()
                .add(new Effect(RECEIVER, businessId, delivery.toString(), "p" + number, "", NOON.plusSeconds(number)));
        productTables
                .messages()
                .put(message, new Message(message, SENDER, businessId, version, "ACCEPTED", receipt, payload));
        productTables
                .deliveries()
                .put(
                        delivery,
                        new Delivery(
                                delivery, delivery, message, SENDER, RECEIVER, businessId, version, "DELIVERED", true));
        productTables.order().add(new OrderRow(delivery, RECEIVER, "case:" + businessId, number));
        if (!productTables.current().contains(SENDER + "|" + businessId)) {
            productTables.current().add(SENDER + "|" + businessId);
        }
        audit("ACCEPTED", message.toString(), "{\"version\":\"" + version + "\"}");
        audit("DELIVERED", delivery.toString(), "{}");
    }

    private void audit(String action, String subject, String facts) {
        List<AuditRow> all = productTables.audit();
        byte[] prev = all.isEmpty() ? new byte[32] : all.get(all.size() - 1).hash();
        OffsetDateTime at = NOON.atOffset(ZoneOffset.UTC);
        AuditRow bare = new AuditRow(CHAIN, all.size() + 1L, at, "gateway", action, subject, facts, prev, null);
        all.add(new AuditRow(
                CHAIN, bare.seq(), at, "gateway", action, subject, facts, prev, AuditChainCheck.hash(bare)));
    }

    private List<String> found() {
        return CrashChecker.of(ledger, productTables, rounds, samples, firstStartMillis).violations().stream()
                .map(each -> each.invariant() + " " + each.rule())
                .toList();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        CheckFindings checkFindings = CrashChecker.of(ledger, productTables, rounds, samples, firstStartMillis);
        assertThat(checkFindings.violations()).isEmpty();
        assertThat(checkFindings.facts())
                .containsEntry("sent", 3L)
                .containsEntry("accepted", 3L)
                .containsEntry("delivered", 3L)
                .containsEntry("lost", 0L)
                .containsEntry("orderCompared", 1L)
                .containsEntry("auditEntries", 7L);
    }

    @Test
    void reportsALoss() {
        ledger.effects().remove(2);
        assertThat(found())
                .contains(
                        "INV-1 accepted, and no effect at a receiver that must have it",
                        "INV-1 delivered by its row, and the receiver does not have it");
    }

    @Test
    void reportsAReceiptOverNothing() {
        productTables.messages().remove(new UUID(1, 3));
        assertThat(found()).contains("INV-1 a receipt that does not lead to one stored message");
    }

    @Test
    void reportsARecordThatTheRegistryLacks() {
        productTables.current().remove(SENDER + "|two");
        assertThat(found())
                .containsExactly(
                        "INV-1 an accepted record that the registry does not have",
                        "INV-5 nothing in the registry speaks for an accepted message");
    }

    @Test
    void reportsAMessageWithoutItsBytes() {
        productTables.bodiless().add(new UUID(1, 2));
        assertThat(found()).containsExactly("INV-1 an accepted message without its bytes or its record");
    }

    @Test
    void doesNotCallALossWhatAnOperatorSees() {
        ledger.effects().remove(2);
        UUID id = new UUID(2, 3);
        Delivery it = productTables.deliveries().get(id);
        productTables
                .deliveries()
                .put(id, new Delivery(id, id, it.message(), SENDER, RECEIVER, it.businessId(), 1, "PARKED", false));
        assertThat(found()).noneMatch(each -> each.startsWith("INV-1"));
    }

    @Test
    void reportsADoubledEffectUnderAnotherKey() {
        ledger.effects().add(new Effect(RECEIVER, "two", new UUID(9, 9).toString(), "p", "", NOON.plusSeconds(9)));
        assertThat(found())
                .contains(
                        "INV-2 more effects at a receiver than things said",
                        "INV-5 an effect at a receiver without a delivery");
    }

    @Test
    void reportsAVersionTakenTwice() {
        ledger.sent()
                .put("f", new Sent("f", SENDER, "good", List.of(new Item("three", "x", List.of("fge/reports"), true))));
        ledger.sent()
                .put("g", new Sent("g", SENDER, "good", List.of(new Item("three", "y", List.of("fge/reports"), true))));
        ledger.effects().add(new Effect("fge/reports", "three", "a:1", "p", "1", NOON));
        ledger.effects().add(new Effect("fge/reports", "three", "b:1", "p", "1", NOON));
        assertThat(found()).contains("INV-2 more effects at a receiver than things said");
    }

    @Test
    void reportsAnOlderVersionAfterANewerOne() {
        Effect first = ledger.effects().remove(0);
        ledger.effects().add(first);
        assertThat(found()).containsExactly("INV-4 an older record after a newer one of its case");
    }

    @Test
    void reportsVersionsInAnotherOrderThanAccepted() {
        productTables.order().add(0, productTables.order().remove(1));
        assertThat(found()).contains("INV-4 versions stand in another order than they were accepted");
    }

    @Test
    void reportsAnotherReceiptForARepeat() {
        ledger.repeats().add(new PartnerLedger.Repeat("s1", false));
        assertThat(found()).containsExactly("INV-3 a repeated message got another receipt");
    }

    @Test
    void reportsTheSameMessageStoredTwice() {
        UUID id = new UUID(1, 8);
        productTables.messages().put(id, new Message(id, SENDER, "two", 2, "ACCEPTED", "other", "two1"));
        assertThat(found()).contains("INV-3 the same message is stored twice");
    }

    @Test
    void reportsABadRecordThatWasAccepted() {
        ledger.sent()
                .put("s3", new Sent("s3", SENDER, "bad", List.of(new Item("two", "two1", List.of(RECEIVER), false))));
        assertThat(found()).contains("INV-3 a bad record was accepted");
    }

    @Test
    void reportsAMissingAuditEntry() {
        productTables.audit().remove(productTables.audit().size() - 1);
        assertThat(found()).containsExactly("INV-5 no audit entry DELIVERED for what happened");
    }

    @Test
    void reportsTwoAuditEntriesForOneDelivery() {
        audit("DELIVERED", new UUID(2, 3).toString(), "{}");
        assertThat(found()).containsExactly("INV-5 more than one audit entry DELIVERED for what happened");
    }

    @Test
    void reportsAnAuditEntryWithoutCause() {
        audit("ACCEPTED", new UUID(1, 99).toString(), "{}");
        assertThat(found()).containsExactly("INV-5 an audit entry ACCEPTED for something that did not happen");
    }

    @Test
    void reportsAChangedEntry() {
        AuditRow row = productTables.audit().get(3);
        productTables
                .audit()
                .set(
                        3,
                        new AuditRow(
                                row.chain(),
                                row.seq(),
                                row.at(),
                                "somebody else",
                                row.action(),
                                row.subject(),
                                row.facts(),
                                row.prev(),
                                row.hash()));
        assertThat(found()).containsExactly("INV-6 an entry is not as it was written");
    }

    @Test
    void reportsAnEntryTakenOutOfAChain() {
        productTables.audit().remove(1);
        assertThat(found()).contains("INV-6 an entry is missing in a chain");
    }

    @Test
    void reportsABrokenChain() {
        AuditRow row = productTables.audit().get(6);
        byte[] prev = new byte[32];
        AuditRow bare = new AuditRow(
                row.chain(), row.seq(), row.at(), row.actor(), row.action(), row.subject(), row.facts(), prev, null);
        productTables
                .audit()
                .set(
                        6,
                        new AuditRow(
                                row.chain(),
                                row.seq(),
                                row.at(),
                                row.actor(),
                                row.action(),
                                row.subject(),
                                row.facts(),
                                prev,
                                AuditChainCheck.hash(bare)));
        assertThat(found()).containsExactly("INV-6 an entry does not continue the one before it");
    }

    @Test
    void reportsTheMissingEndOfAChainThatAnotherNames() {
        AuditRow last = productTables.audit().get(productTables.audit().size() - 1);
        String facts = "{\"previousChain\":\"%s\",\"previousSeq\":\"%d\",\"previousHash\":\"%s\"}"
                .formatted(CHAIN, last.seq() + 1, "00".repeat(32));
        UUID next = new UUID(8, 8);
        AuditRow bare = new AuditRow(next, 1, last.at(), "gateway", "CHAIN_STARTED", "lane", facts, new byte[32], null);
        productTables
                .audit()
                .add(new AuditRow(
                        next,
                        1,
                        last.at(),
                        "gateway",
                        "CHAIN_STARTED",
                        "lane",
                        facts,
                        new byte[32],
                        AuditChainCheck.hash(bare)));
        assertThat(found()).containsExactly("INV-6 the end of a chain that another names is not there");
    }

    @Test
    void reportsAProcessThatGrows() {
        samples.add(new LimitCheck.Sample(5_000, 100, 300));
        assertThat(found()).containsExactly("INV-10 the gateway's memory, threads or files went over the limit");
    }

    @Test
    void reportsPartnersThatStarveBehindACutLine() {
        long noon = NOON.toEpochMilli();
        rounds.add(new FaultRound(
                1, "DISTURB_LINE", "", "eurofront", "RESET", noon + 20_000, noon + 40_000, true, 0, 0, false, 0));
        for (int i = 10; i < 30; i++) {
            report(i, "before" + i, 1);
            ledger.effects()
                    .set(
                            ledger.effects().size() - 1,
                            new Effect(
                                    RECEIVER,
                                    "before" + i,
                                    new UUID(2, i).toString(),
                                    "p",
                                    "",
                                    NOON.plusSeconds(i % 20)));
        }
        assertThat(found()).containsExactly("INV-11 other partners starved while one line was cut");
    }

    @Test
    void reportsASlowRecoveryAndWhatNeverEnded() {
        rounds.add(new FaultRound(1, "KILL_GATEWAY", "", "", "", 0, 0, true, 170_000, 171_000, false, 0));
        rounds.add(new FaultRound(2, "KILL_NODE_1", "", "", "", 0, 0, true, 1, 1, false, -1));
        rounds.add(new FaultRound(3, "KILL_NODE_1", "", "", "", 0, 0, true, 1, 1, false, 5_000));
        ledger.answers().remove("s3");
        UUID id = new UUID(2, 3);
        productTables
                .deliveries()
                .put(id, new Delivery(id, id, new UUID(1, 3), SENDER, RECEIVER, "two", 1, "RETRYING", false));
        productTables.audit().remove(productTables.audit().size() - 1);
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "INV-12 it did not recover in time",
                        "INV-12 nobody took over from what was gone",
                        "INV-12 a message that never got a final answer",
                        "INV-12 deliveries that did not end by themselves");
    }

    @Test
    void aRecoveryOfABusyMachineMayTakeAsLongAsFiveFirstStarts() {
        rounds.add(new FaultRound(1, "KILL_GATEWAY", "", "", "", 0, 0, true, 170_000, 171_000, false, 0));
        firstStartMillis = 40_000;
        assertThat(found()).isEmpty();
        firstStartMillis = 30_000;
        assertThat(found()).containsExactly("INV-12 it did not recover in time");
    }

    @Test
    void anAnsweredQuestionNeedsNoReceiptButATrace() {
        ledger.sent()
                .put("q", new Sent("q", "police/crossings", "good", List.of(new Item("q-1", "p", List.of(), true))));
        ledger.answers().put("q", new Answer("q", true, "", List.of(), NOON));
        UUID question = new UUID(1, 99);
        productTables
                .messages()
                .put(question, new Message(question, "police/crossings", null, 0, "UNANSWERED", null, null));
        assertThat(found()).anyMatch(each -> each.contains("answers that nobody wrote down"));
        productTables
                .messages()
                .put(question, new Message(question, "police/crossings", null, 0, "ANSWERED", null, null));
        assertThat(found()).noneMatch(each -> each.contains("wrote down") || each.contains("receipt"));
    }
}
