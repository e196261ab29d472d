package org.enlace.simulators.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerAccountsTest {

    private static final Instant NOW = Instant.parse("2026-03-16T05:00:00Z");
    private static final String MINISTRY = "ministry/notices";
    private static final String FGE = "fge/reports";

    private final LedgerAccounts ledgerAccounts = new LedgerAccounts();

    private void send(String id, LedgerEntry.Item... items) {
        ledgerAccounts.apply(
                new LedgerEntry.Sent(NOW, id, "police/reports", "good", "basic", Arrays.asList(items), null));
    }

    private void accept(String id, Integer... refused) {
        ledgerAccounts.apply(new LedgerEntry.Answered(NOW, id, true, "receipt-" + id, "200", List.of(refused)));
    }

    private void refuse(String id) {
        ledgerAccounts.apply(new LedgerEntry.Answered(NOW, id, false, null, "400", List.of()));
    }

    private void effect(String receiver, String businessId, String key, String version) {
        ledgerAccounts.apply(new LedgerEntry.Effect(NOW, receiver, businessId, key, "d-" + key, version, "copy"));
    }

    private static LedgerEntry.Item item(String businessId, String payload, String... expects) {
        return new LedgerEntry.Item(businessId, null, payload, List.of(expects), true, 0);
    }

    private static LedgerEntry.Item bad(String businessId) {
        return new LedgerEntry.Item(businessId, null, "p", List.of(), false, 0);
    }

    @Test
    void anAcceptedRecordIsMissingUntilEachExpectedReceiverHasIt() {
        send("1", item("A", "p1", MINISTRY, FGE));
        assertThat(ledgerAccounts.summary().missing()).isEmpty();
        assertThat(ledgerAccounts.summary().open()).isEqualTo(1);
        accept("1");
        effect(MINISTRY, "A", "k1", null);
        assertThat(ledgerAccounts.summary().missing()).containsExactly(new LedgerSummary.Missing(FGE, "A"));
        effect(FGE, "A", "f1", "1");
        assertThat(ledgerAccounts.summary().missing()).isEmpty();
        assertThat(ledgerAccounts.summary().delivered()).isEqualTo(2);
        assertThat(ledgerAccounts.summary().doubled()).isZero();
    }

    @Test
    void oneRecordUnderTwoKeysIsDoubled() {
        send("1", item("A", "p1", MINISTRY));
        accept("1");
        effect(MINISTRY, "A", "k1", null);
        effect(MINISTRY, "A", "k2", null);
        assertThat(ledgerAccounts.summary().doubled()).isEqualTo(1);
    }

    @Test
    void oneVersionTwiceIsDoubledEvenIfTheOtherVersionIsMissing() {
        send("1", item("A", "p1", FGE));
        accept("1");
        send("2", item("A", "p2", FGE));
        accept("2");
        effect(FGE, "A", "f1", "1");
        effect(FGE, "A", "f2", "1");
        assertThat(ledgerAccounts.summary().doubled()).isEqualTo(1);
    }

    @Test
    void twoVersionsExpectTwoEffects() {
        send("1", item("A", "p1", MINISTRY));
        accept("1");
        send("2", item("A", "p2", MINISTRY));
        accept("2");
        effect(MINISTRY, "A", "k1", null);
        assertThat(ledgerAccounts.summary().missing()).hasSize(1);
        effect(MINISTRY, "A", "k2", null);
        assertThat(ledgerAccounts.summary().missing()).isEmpty();
        assertThat(ledgerAccounts.summary().doubled()).isZero();
    }

    @Test
    void theSamePayloadInTwoMessagesExpectsOneEffect() {
        send("1", item("A", "p1", MINISTRY));
        send("2", item("A", "p1", MINISTRY));
        accept("1");
        accept("2");
        effect(MINISTRY, "A", "k1", null);
        assertThat(ledgerAccounts.summary().missing()).isEmpty();
        effect(MINISTRY, "A", "k2", null);
        assertThat(ledgerAccounts.summary().doubled()).isEqualTo(1);
    }

    @Test
    void anEffectOfARefusedRecordIsBeyondTheExpected() {
        send("1", item("A", "p1", MINISTRY));
        refuse("1");
        effect(MINISTRY, "A", "k1", null);
        assertThat(ledgerAccounts.summary().doubled()).isEqualTo(1);
        assertThat(ledgerAccounts.summary().foreign()).isZero();
    }

    @Test
    void anEffectOfARecordThatSomebodyElseSentIsCountedApart() {
        effect(MINISTRY, "SENT-BY-HAND", "k1", null);
        effect(MINISTRY, "SENT-BY-HAND", "k2", null);
        assertThat(ledgerAccounts.summary().doubled()).isZero();
        assertThat(ledgerAccounts.summary().foreign()).isEqualTo(2);
    }

    @Test
    void aVersionTakenTwiceIsDoubledWhoeverSentIt() {
        effect(MINISTRY, "SENT-BY-HAND", "k1", "1");
        effect(MINISTRY, "SENT-BY-HAND", "k2", "1");
        assertThat(ledgerAccounts.summary().doubled()).isEqualTo(1);
    }

    @Test
    void anEffectMayComeBeforeTheAnswer() {
        send("1", item("A", "p1", MINISTRY));
        effect(MINISTRY, "A", "k1", null);
        assertThat(ledgerAccounts.summary().doubled()).isZero();
        accept("1");
        assertThat(ledgerAccounts.summary().missing()).isEmpty();
    }

    @Test
    void aRefusedRecordInsideAnAcceptedFileExpectsNothing() {
        send("1", item("A", "p1", MINISTRY), item("B", "p2", MINISTRY), bad("C"));
        accept("1", 2);
        effect(MINISTRY, "A", "k1", null);
        LedgerSummary ledgerSummary = ledgerAccounts.summary();
        assertThat(ledgerSummary.missing()).containsExactly(new LedgerSummary.Missing(MINISTRY, "B"));
        assertThat(ledgerSummary.sent()).isEqualTo(3);
        assertThat(ledgerSummary.accepted()).isEqualTo(2);
        assertThat(ledgerSummary.refused()).isEqualTo(1);
        assertThat(ledgerSummary.oddities()).isEmpty();
    }

    @Test
    void aGoodRecordRefusedAndABadOneAcceptedAreOdd() {
        send("1", item("A", "p1"));
        refuse("1");
        send("2", bad("B"));
        accept("2");
        assertThat(ledgerAccounts.summary().oddities()).hasSize(2);
    }
}
