package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.enlace.connector.AcceptedMessage;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.backup.ExclusionList;
import org.enlace.gateway.exchange.backup.ExclusionListUnwritableException;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was taken back does not come back with an earlier state of the database. */
class RestoredWithdrawalsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String STATES = "select state from journal.message order by id";
    private static final String SENT =
            "select link || ' ' || kind || ' ' || state from delivery.delivery order by link, kind";

    @TempDir
    Path lists;

    private IntakeFixture fixture;
    private final UUID epoch = UUID.randomUUID();

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        fixture = fixture();
        fixture.empty();
    }

    private IntakeFixture fixture() {
        return new IntakeFixture(database, Candidates.KEYS, "node-1", lists);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void whatIsTakenBackIsOnTheListBeforeItIsAnswered() throws Exception {
        AcceptedMessage acceptedMessage = submit(message("1"));

        assertThat(withdraw(acceptedMessage.messageId())).isInstanceOf(IntakeResult.Withdrawn.class);

        assertThat(Files.readString(lists.resolve("node-1.list")))
                .contains("WITHDRAWN police/reports " + acceptedMessage.messageId() + " " + acceptedMessage.receiptId())
                .doesNotContain("NOT_DONE");
    }

    @Test
    void whatCannotBeListedIsNotTakenBackAndItsNeighboursAreTaken() throws Exception {
        Path file = Files.createFile(lists.resolve("file"));
        fixture.close();
        fixture = new IntakeFixture(database, Candidates.KEYS, "node-1", file);
        UUID id = submit(message("1")).messageId();
        CompletableFuture<IntakeResult> before = fixture.committer.submit(message("2"));
        CompletableFuture<IntakeResult> asked =
                fixture.committer.submit(new Withdrawal(id, "operator:olga", "wrong agency"));
        CompletableFuture<IntakeResult> after = fixture.committer.submit(message("3"));

        assertThatThrownBy(() -> IntakeCommitter.await(asked)).isInstanceOf(ExclusionListUnwritableException.class);

        assertThat(IntakeCommitter.await(before)).isInstanceOf(IntakeResult.Taken.class);
        assertThat(IntakeCommitter.await(after)).isInstanceOf(IntakeResult.Taken.class);
        assertThat(fixture.words("select distinct state from journal.message where id = '" + id + "'"))
                .containsExactly("ACCEPTED");
        assertThat(fixture.count("audit.entry where action = 'WITHDRAWN'")).isZero();
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsNotTakenBackAtTheNextStartEither() throws Exception {
        UUID id = submit(message("1")).messageId();
        sql(
                "create function journal.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$");
        sql("create constraint trigger refuse after update on journal.message deferrable initially deferred "
                + "for each row execute function journal.refuse()");
        try {
            assertThatThrownBy(() -> withdraw(id)).isInstanceOf(org.enlace.connector.MessageRefusedException.class);
        } finally {
            sql("drop trigger refuse on journal.message");
            sql("drop function journal.refuse()");
        }
        assertThat(Files.readString(lists.resolve("node-1.list"))).contains("NOT_DONE");

        startAgain();

        assertThat(fixture.words(STATES)).containsExactly("ACCEPTED");
    }

    @Test
    void whatAListSaysIsMadeTrueOnceAndAnyoneWhoMayHaveItIsTold() throws Exception {
        AcceptedMessage acceptedMessage = submit(message("1"));
        list("node-2", acceptedMessage.messageId(), acceptedMessage.receiptId());
        given(acceptedMessage.messageId(), acceptedMessage.receiptId());

        startAgain();
        startAgain();

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.words(SENT))
                .as("the database does not know whether they had it")
                .containsExactly(
                        "fge/reports RECORD CANCELLED",
                        "fge/reports WITHDRAWAL WAITING",
                        "ministry/notices RECORD CANCELLED",
                        "ministry/notices WITHDRAWAL WAITING");
        assertThat(fixture.words("select facts ->> 'first' from audit.entry where action = 'WITHDRAWN'"))
                .containsExactly(Candidates.NOW.toString());
        assertThat(fixture.words("select state from recovery.not_back")).containsExactly("DONE");
        assertThat(Files.readString(lists.resolve("node-1.list")))
                .as("a second restore knows it from here")
                .contains(acceptedMessage.messageId().toString());
    }

    @Test
    void aNodesOwnListNeedsNobodyToNameIt() throws Exception {
        AcceptedMessage acceptedMessage = submit(message("1"));
        fixture.close();
        list("node-1", acceptedMessage.messageId(), acceptedMessage.receiptId());

        fixture = fixture();
        fixture.takenBackAgain.start();

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
    }

    @Test
    void whatIsNotKnownIsTakenBackWhenItComesOnceAndItsSenderGetsItsReceipt() throws Exception {
        Candidate message = message("1");
        given(UUID.randomUUID(), message.receiptId());
        startAgain();
        assertThat(fixture.words("select state from recovery.not_back")).containsExactly("WAITING");

        assertThat(submit(message).receiptId()).isEqualTo(message.receiptId());

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.words(SENT))
                .containsExactly(
                        "fge/reports RECORD CANCELLED",
                        "fge/reports WITHDRAWAL WAITING",
                        "ministry/notices RECORD CANCELLED",
                        "ministry/notices WITHDRAWAL WAITING");
        assertThat(fixture.count("recovery.not_back where state = 'DONE'")).isOne();
        submit(again(message));
        assertThat(fixture.words("select state from journal.message order by version"))
                .as("its sender says it once more")
                .containsExactly("WITHDRAWN", "ACCEPTED");
    }

    @Test
    void onceARestoreIsClosedWhatComesIsNews() throws Exception {
        Candidate message = message("1");
        given(UUID.randomUUID(), message.receiptId());
        startAgain();
        sql("update recovery.epoch set state = 'HEALED'");

        submit(message);

        assertThat(fixture.words(STATES)).containsExactly("ACCEPTED");
    }

    @Test
    void ofAnUnknownRecordFromBeforeTheBackupNothingIsAwaited() throws Exception {
        fixture.close();
        list("node-1", UUID.randomUUID(), UUID.randomUUID());
        sql("insert into recovery.epoch (id, restored_at, taken_at, state) values ('" + epoch
                + "', now(), '2026-03-07T20:00:00Z', 'HEALING')");
        fixture = fixture();
        fixture.takenBackAgain.start();
        assertThat(fixture.count("recovery.not_back where state = 'WAITING'")).isZero();
    }

    @Test
    void aRecordThatComesAgainInOneGroupWithItsNextVersionIsTakenBackBeforeThatOneIsJudged() throws Exception {
        Candidate first = message("1");
        Candidate second =
                Candidates.message("k-2", "2", first.content().orElseThrow().businessId());
        given(UUID.randomUUID(), first.receiptId());
        startAgain();

        new org.enlace.gateway.platform.database.Transactions(database.appDataSource())
                .run(tx -> fixture.writer.write(tx, java.util.List.of(first, second)));

        assertThat(fixture.words(
                        "select state || coalesce(' after ' || supersedes, '') from journal.message order by version"))
                .containsExactly("WITHDRAWN", "ACCEPTED");
        assertThat(fixture.words(SENT))
                .containsExactly(
                        "fge/reports RECORD CANCELLED",
                        "fge/reports RECORD WAITING",
                        "fge/reports WITHDRAWAL WAITING",
                        "ministry/notices RECORD CANCELLED",
                        "ministry/notices RECORD WAITING",
                        "ministry/notices WITHDRAWAL WAITING");
        assertThat(fixture.words("select state from recovery.not_back")).containsExactly("DONE");
    }

    @Test
    void aVersionThatALaterOneFollowsDoesNotSpeakAgainWhenThatOneIsTakenBack() throws Exception {
        Candidate first = message("1");
        submit(first);
        UUID second = submit(Candidates.message(
                        "k-2", "2", first.content().orElseThrow().businessId()))
                .messageId();
        given(first.envelope().id(), first.receiptId());

        startAgain();
        assertThat(fixture.words("select state from journal.message order by version"))
                .containsExactly("WITHDRAWN", "ACCEPTED");
        assertThat(fixture.words("select state from recovery.not_back")).containsExactly("DONE");
        assertThat(fixture.count("delivery.delivery where kind = 'WITHDRAWAL'"))
                .as("the later one is what they have")
                .isZero();
        withdraw(second);

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN", "WITHDRAWN");
    }

    @Test
    void whatCannotBeTakenBackAgainNowIsTriedAtTheNextStart() throws Exception {
        AcceptedMessage acceptedMessage = submit(message("1"));
        fixture.close();
        list("node-1", acceptedMessage.messageId(), acceptedMessage.receiptId());
        sql(
                "create function journal.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$");
        sql("create constraint trigger refuse after update on journal.message deferrable initially deferred "
                + "for each row execute function journal.refuse()");
        fixture = fixture();
        try {
            assertThatThrownBy(() -> fixture.takenBackAgain.start())
                    .isInstanceOf(org.enlace.gateway.platform.database.DatabaseException.class);
        } finally {
            sql("drop trigger refuse on journal.message");
            sql("drop function journal.refuse()");
        }
        assertThat(Files.readString(lists.resolve("node-1.list"))).doesNotContain("NOT_DONE");

        startAgain();

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
    }

    @Test
    void linesFromBeforeTheBackupAreCarriedOnForARestoreOfAnEarlierOne() throws Exception {
        UUID old = UUID.randomUUID();
        UUID receipt = UUID.randomUUID();
        given(old, receipt);
        sql("update recovery.epoch set taken_at = '2026-03-07T20:00:00Z'");

        startAgain();

        assertThat(fixture.words("select state from recovery.not_back")).containsExactly("PAST");
        assertThat(Files.readString(lists.resolve("node-1.list")))
                .contains("WITHDRAWN police/reports " + old + " " + receipt);
    }

    private void startAgain() throws IOException {
        fixture.close();
        fixture = fixture();
        fixture.takenBackAgain.start();
    }

    /** As a restore writes it. */
    private void given(UUID message, UUID receipt) throws SQLException {
        sql("insert into recovery.epoch (id, restored_at, taken_at, state) values ('" + epoch
                + "', now(), '2026-03-07T19:00:00Z', 'HEALING')");
        sql("insert into recovery.not_back (epoch, kind, message_id, link, receipt_id, at, state) values ('" + epoch
                + "', 'WITHDRAWN', '" + message + "', 'police/reports', '" + receipt + "', '" + Candidates.NOW
                + "', 'READ')");
    }

    private void list(String node, UUID message, UUID receipt) throws IOException {
        ExclusionList list = new ExclusionList(lists, node, Candidates.KEYS.index, fixture.clock);
        list.append(List.of(ExclusionLine.withdrawn(Candidates.NOW, "police/reports", message, receipt)));
        list.committed();
        list.close();
    }

    private static Candidate message(String payload) {
        return Candidates.message(UUID.randomUUID().toString(), payload, "P-" + payload);
    }

    /** The same words, sent once more. */
    private static Candidate again(Candidate first) {
        Candidate again = Candidates.message(
                UUID.randomUUID().toString(), "1", first.content().orElseThrow().businessId());
        return new Candidate(
                again.envelope(),
                first.receiptId(),
                again.key(),
                Optional.empty(),
                again.payload(),
                again.content(),
                again.findings(),
                again.hops());
    }

    private AcceptedMessage submit(Candidate candidate) {
        return ((IntakeResult.Taken) IntakeCommitter.await(fixture.committer.submit(candidate))).accepted();
    }

    private IntakeResult withdraw(UUID message) {
        return IntakeCommitter.await(
                fixture.committer.submit(new Withdrawal(message, "operator:olga", "wrong agency")));
    }

    private static void sql(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
