package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.exchange.intake.Candidates.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntakeCommitterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture fixture;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        fixture = new IntakeFixture(database);
        fixture.empty();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void anAcceptedMessageIsCommittedWithAllItsRowsBeforeItsVerdict() throws SQLException {
        Candidate candidate = message("m1", "payload", "P-1");
        AcceptedMessage acceptedMessage = taken(submit(candidate));
        assertThat(acceptedMessage.receiptId()).isEqualTo(candidate.receiptId());
        assertThat(acceptedMessage.duplicate()).isFalse();
        assertThat(fixture.words("select state from journal.message")).containsExactly("ACCEPTED");
        assertThat(fixture.count("journal.payload")).isOne();
        assertThat(fixture.count("journal.record")).isOne();
        assertThat(fixture.count("journal.identity")).isOne();
        assertThat(fixture.words("select outcome from " + IntakeFixture.HOPS + " where step = 'ACCEPTED'"))
                .containsExactly("ACCEPTED");
        assertThat(fixture.words("select link from delivery.delivery order by link"))
                .containsExactly("fge/reports", "ministry/notices");
        assertThat(fixture.words("select action from audit.entry order by seq"))
                .containsExactly("CHAIN_STARTED", "ACCEPTED");
    }

    @Test
    void theDeliveriesOfACommittedGroupAreAnnounced() throws SQLException {
        taken(submit(message("m1", "payload", "P-1")));
        taken(submit(message("m1", "payload", "P-1")));
        assertThat(fixture.announced.stream().map(UUID::toString))
                .containsExactlyInAnyOrderElementsOf(fixture.words("select id from delivery.delivery"));
    }

    @Test
    void aRepeatGetsTheFirstReceiptAndAddsNothingButItsAuditEntry() throws SQLException {
        AcceptedMessage first = taken(submit(message("m1", "payload", "P-1")));
        for (Candidate repeat : List.of(message("m1", "payload", "P-1"), message("m2", "payload", "P-1"))) {
            AcceptedMessage again = taken(submit(repeat));
            assertThat(again.duplicate()).isTrue();
            assertThat(again.receiptId()).isEqualTo(first.receiptId());
            assertThat(again.messageId()).isEqualTo(first.messageId());
            assertThat(again.acceptedAt()).isEqualTo(first.acceptedAt());
        }
        assertThat(fixture.count("journal.message")).isOne();
        assertThat(fixture.count("delivery.delivery")).isEqualTo(2);
        assertThat(fixture.count("audit.entry where action = 'REPEATED'")).isEqualTo(2);
    }

    @Test
    void aConflictIsRefusedAndWrittenDownAndTheFirstStays() throws SQLException {
        AcceptedMessage first = taken(submit(message("m1", "payload", "P-1")));
        IntakeResult verdict = await(submit(message("m1", "other", "P-1")));
        assertThat(verdict).isEqualTo(new IntakeResult.Conflict("", "same-id-other-payload"));
        assertThat(fixture.words("select refusal from journal.message where state = 'REFUSED'"))
                .containsExactly("CONFLICT");
        assertThat(fixture.words("select rule from journal.finding")).containsExactly("same-id-other-payload");
        assertThat(fixture.count("journal.payload")).as("nothing of it is kept").isOne();
        assertThat(fixture.words("select id from journal.message where state = 'ACCEPTED'"))
                .containsExactly(first.messageId().toString());
    }

    @Test
    void aConflictLeavesNoVersionOfItsNewBusinessId() throws SQLException {
        taken(submit(message("m1", "payload", "P-1")));
        assertThat(await(submit(message("m1", "other", "P-2")))).isInstanceOf(IntakeResult.Conflict.class);
        String heads =
                "select business_id || ' ' || version || ' ' || (message_id is null) from journal.business order by 1";
        assertThat(fixture.words(heads)).containsExactly("P-1 1 false", "P-2 0 true");
        taken(submit(message("m2", "other", "P-2")));
        assertThat(fixture.words(heads)).containsExactly("P-1 1 false", "P-2 1 false");
        assertThat(fixture.words(
                        "select b.business_id from journal.business b join journal.message m on m.id = b.message_id"
                                + " where m.version = 1 order by 1"))
                .containsExactly("P-1", "P-2");
    }

    @Test
    void aNewVersionStandsBesideTheOldOneInTheQueueAndInItsPlaceInTheJournal() throws SQLException {
        AcceptedMessage first = taken(submit(message("m1", "a", "P-1")));
        taken(submit(message("m2", "b", "P-1")));
        assertThat(fixture.words("select state from journal.message order by version"))
                .containsExactly("SUPERSEDED", "ACCEPTED");
        assertThat(fixture.words("select supersedes from journal.message where version = 2"))
                .containsExactly(first.messageId().toString());
        assertThat(fixture.words("select distinct state from delivery.delivery"))
                .containsExactly("WAITING");
        assertThat(fixture.words("select message_id from registry.current_record"))
                .doesNotContain(first.messageId().toString())
                .hasSize(1);
    }

    @Test
    void aReplacedRecordThatHasNotLeftIsCancelled() throws SQLException {
        taken(submit(message("m1", "a", "P-1", VersionRule.REPLACE)));
        taken(submit(message("m2", "b", "P-1", VersionRule.REPLACE)));
        assertThat(fixture.words("select version || ' ' || state from delivery.delivery order by version, link"))
                .containsExactly("1 CANCELLED", "1 CANCELLED", "2 WAITING", "2 WAITING");
    }

    @Test
    void aMessageThatCannotBeTranslatedIsStoredParkedAndGoesNowhere() throws SQLException {
        assertThat(taken(submit(message("m1", "payload", null))).duplicate()).isFalse();
        assertThat(fixture.words("select state from journal.message")).containsExactly("PARKED");
        assertThat(fixture.count("journal.payload")).isOne();
        assertThat(fixture.count("journal.record")).isZero();
        assertThat(fixture.count("delivery.delivery")).isZero();
        assertThat(fixture.count("audit.entry where action = 'MESSAGE_PARKED'")).isOne();
    }

    @Test
    void aRefusalLeavesItsFindingsAndNoContent() throws SQLException {
        var envelope = Candidates.envelope("payload");
        StoredFinding finding = new StoredFinding(envelope.id(), "parte/zona", "enumeration", "REFUSE");
        assertThat(await(submit(new Refused(envelope, "CONTRACT", List.of(finding)))))
                .isEqualTo(new IntakeResult.Noted());
        assertThat(fixture.words("select refusal from journal.message")).containsExactly("CONTRACT");
        assertThat(fixture.words("select field || ' ' || rule from journal.finding"))
                .containsExactly("parte/zona enumeration");
        assertThat(fixture.count("journal.payload")).isZero();
    }

    @Test
    void aPoisonedMessageFailsAloneAndItsNeighboursAreAccepted() throws SQLException {
        List<CompletableFuture<IntakeResult>> verdicts = new ArrayList<>();
        try (Connection slow = database.app();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("lock table journal.business in exclusive mode");
            verdicts.add(submit(message("m0", "payload 0", "P-0")));
            // While the first one waits for the lock these three gather into one group.
            verdicts.add(submit(message("m1", "payload 1", "P-1")));
            verdicts.add(submit(message("m2", "payload 2", "P\u0000-2")));
            verdicts.add(submit(message("m3", "payload 3", "P-3")));
            slow.rollback();
        }
        assertThat(taken(verdicts.get(0)).duplicate()).isFalse();
        assertThat(taken(verdicts.get(1)).duplicate()).isFalse();
        assertThatThrownBy(() -> verdicts.get(2).get(2, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class);
        assertThat(taken(verdicts.get(3)).duplicate()).isFalse();
        assertThat(fixture.words("select business_id from journal.message order by 1"))
                .containsExactly("P-0", "P-1", "P-3");
        assertThat(fixture.count("audit.entry where action = 'ACCEPTED'")).isEqualTo(3);
        assertThatThrownBy(() -> IntakeCommitter.await(verdicts.get(2)))
                .isInstanceOfSatisfying(MessageRefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(RefusalCode.UNAVAILABLE));
    }

    @Test
    void twoNodesThatGetTheSameMessageAtOnceTakeItOnce() throws SQLException {
        try (IntakeFixture other = new IntakeFixture(database, new TestSealing(), "node-2")) {
            for (int i = 0; i < 25; i++) {
                String word = "m" + i;
                CompletableFuture<IntakeResult> here = submit(message(word, "payload " + word, "P-" + word));
                CompletableFuture<IntakeResult> there =
                        other.committer.submit(message(word, "payload " + word, "P-" + word));
                AcceptedMessage a = taken(here);
                AcceptedMessage b = taken(there);
                assertThat(a.receiptId()).isEqualTo(b.receiptId());
                assertThat(List.of(a.duplicate(), b.duplicate())).containsExactlyInAnyOrder(true, false);
            }
        }
        assertThat(fixture.count("journal.message")).isEqualTo(25);
        assertThat(fixture.count("delivery.delivery")).isEqualTo(50);
    }

    @Test
    void theNodeThatIsSlowerToRememberAnIdBeginsAnew() throws SQLException {
        try (IntakeFixture other = new IntakeFixture(database, new TestSealing(), "node-2")) {
            CompletableFuture<IntakeResult> here;
            CompletableFuture<IntakeResult> there;
            try (Connection slow = database.app();
                    Statement statement = slow.createStatement()) {
                slow.setAutoCommit(false);
                // Both may read, and find that nobody knows the id; neither may write yet.
                statement.execute("lock table journal.identity in share row exclusive mode");
                here = submit(message("m1", "payload", null));
                there = other.committer.submit(message("m1", "payload", null));
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> fixture.count("pg_locks where not granted") == 2);
                slow.rollback();
            }
            assertThat(taken(here).receiptId()).isEqualTo(taken(there).receiptId());
        }
        assertThat(fixture.count("journal.message")).isOne();
    }

    @Test
    void aClosedCommitterTakesNothingMore() {
        fixture.close();
        assertThatThrownBy(() -> submit(message("m1", "payload", "P-1")))
                .isInstanceOfSatisfying(MessageRefusedException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.BUSY);
                    assertThat(refusal.retryAfter()).isNotEqualTo(Optional.empty());
                });
    }

    private CompletableFuture<IntakeResult> submit(Submission submission) {
        return fixture.committer.submit(submission);
    }

    private static IntakeResult await(CompletableFuture<IntakeResult> verdict) {
        return IntakeCommitter.await(verdict);
    }

    private static AcceptedMessage taken(CompletableFuture<IntakeResult> verdict) {
        return MessageIntake.accepted(await(verdict));
    }
}
