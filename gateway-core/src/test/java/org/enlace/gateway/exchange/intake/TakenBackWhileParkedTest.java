package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.exchange.backup.PartnerReceipt;
import org.enlace.gateway.exchange.backup.RestoreHistory;
import org.enlace.gateway.exchange.intake.Reprocessing.Answer;
import org.enlace.gateway.exchange.intake.Reprocessing.What;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.exchange.intake.correction.AbandonService;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was parked at some time and taken back at another does not come back with an earlier state of the database, whatever receipt it has. */
class TakenBackWhileParkedTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String STATES = "select state from journal.message order by id";
    private static final String LINES = "select distinct state from recovery.not_back";
    private static final String SENT =
            "select link || ' ' || kind || ' ' || state from delivery.delivery order by link, kind";
    private static final List<String> TOLD = List.of(
            "fge/reports RECORD CANCELLED",
            "fge/reports WITHDRAWAL WAITING",
            "ministry/notices RECORD CANCELLED",
            "ministry/notices WITHDRAWAL WAITING");

    @TempDir
    Path lists;

    private final UUID epoch = UUID.randomUUID();
    private IntakeFixture fixture;
    private String report;

    @BeforeEach
    void anEmptyInstallation() throws Exception {
        fixture = fixture();
        fixture.empty();
        report = Files.readString(Path.of(
                "../mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml"));
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void whatWasParkedAtTheBackupAndReleasedAndTakenBackAfterItIsTakenBackWhenItIsReleased() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        restored(id(parked), parked.receiptId(), "WITHDRAWN");

        startAgain();
        assertThat(fixture.words(LINES)).as("not done: it may still be sent").containsExactly("WAITING");
        assertThat(fixture.words(STATES)).containsExactly("PARKED");
        Answer answer = release(id(parked));

        assertThat(answer.what()).isEqualTo(What.REFUSED);
        assertThat(answer.why()).isEqualTo("taken-back");
        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.words(SENT)).as("who may have had it is told").isEqualTo(TOLD);
        assertThat(answer.deliveries()).hasSize(2);
        assertThat(fixture.words(LINES)).containsExactly("DONE");
    }

    @Test
    void whatIsStillParkedWhenTheRestoreIsClosedIsTakenBackAllTheSame() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        restored(id(parked), parked.receiptId(), "WITHDRAWN");
        startAgain();
        sql("update recovery.epoch set state = 'HEALED', healed_at = now()");

        assertThat(release(id(parked)).why()).isEqualTo("taken-back");
    }

    @Test
    void whatIsGivenUpIsOnTheListAndIsGivenUpAgain() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);

        assertThat(giveUp(id(parked))).containsExactly(id(parked));
        assertThat(giveUp(id(parked))).as("once").isEmpty();
        assertThat(list()).contains("GIVEN_UP police/reports " + id(parked) + " " + parked.receiptId());
        sql("update journal.message set state = 'PARKED'");
        startAgain();

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.count("delivery.delivery")).isZero();
    }

    @Test
    void whatWasGivenUpAndIsNotKnownIsGivenUpWhenItComesAsUnreadableAsBefore() throws Exception {
        Candidate parked = parked(report, "k-1");
        restored(UUID.randomUUID(), parked.receiptId(), "GIVEN_UP");
        startAgain();

        take(parked);

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.words(LINES)).containsExactly("DONE");
    }

    @Test
    void whatHadTheReceiptOfAParkedMessageIsKnownWhenItCanBeReadAtOnce() throws Exception {
        Candidate parked = parked(report, "k-1");
        Candidate readable = readable(report, "k-1");
        assertThat(readable.receiptId()).isNotEqualTo(parked.receiptId());
        restored(UUID.randomUUID(), parked.receiptId(), "WITHDRAWN");
        startAgain();

        take(readable);

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.words(SENT)).isEqualTo(TOLD);
    }

    @Test
    void whatHadTheReceiptOfAReadMessageAndCannotBeReadNowIsTakenBackWhenItIs() throws Exception {
        restored(UUID.randomUUID(), readable(report, "k-1").receiptId(), "WITHDRAWN");
        startAgain();
        Candidate parked = parked(report, "k-2");
        take(parked);
        assertThat(fixture.words(STATES)).containsExactly("PARKED");

        assertThat(release(id(parked)).why()).isEqualTo("taken-back");

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN");
        assertThat(fixture.words(SENT)).isEqualTo(TOLD);
    }

    @Test
    void aReleasedMessageThatIsTakenBackIsListedUnderBothItsReceipts() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        release(id(parked));

        withdraw(id(parked));

        assertThat(list())
                .contains("WITHDRAWN police/reports " + id(parked) + " " + parked.receiptId())
                .contains("WITHDRAWN police/reports " + id(parked) + " "
                        + readable(report, "k-1").receiptId());
    }

    @Test
    void aReleasedMessageGoesOutUnderTheKeysItWouldHaveHadIfItHadBeenReadAtOnce() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        release(id(parked));
        String keys = "select effect_key::text from delivery.delivery order by 1";
        List<String> released = fixture.words(keys);

        fixture.empty();
        startAgain();
        take(readable(report, "k-2"));

        assertThat(fixture.words(keys)).hasSize(2).isEqualTo(released);
    }

    @Test
    void whatAnOperatorPutInThePlaceOfAParkedMessageTakesItWithItWhenItIsTakenBack() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        Answer edited = new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.edited(
                        tx, fixture.partners.current(), id(parked), bytes(other()), fixture.clock.instant()));

        withdraw(edited.message());

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN", "WITHDRAWN");
        assertThat(list()).contains("GIVEN_UP police/reports " + id(parked) + " " + parked.receiptId());
    }

    @Test
    void whatIsParkedIsNotReadAfterTheSameWasAcceptedAndTakenBack() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        Candidate twin = readable(report, "k-2");
        take(twin);
        withdraw(id(twin));
        sql("update journal.hop set at = at + interval '1 minute' where step = 'WITHDRAWN'");

        assertThat(release(id(parked)).why()).isEqualTo("taken-back");

        assertThat(fixture.words(STATES)).containsExactly("WITHDRAWN", "WITHDRAWN");
        assertThat(fixture.count("delivery.delivery where message_id = '" + id(parked) + "'"))
                .isZero();
    }

    @Test
    void whatIsParkedAfterTheSameWasTakenBackIsSaidOnceMore() throws Exception {
        Candidate first = readable(report, "k-1");
        take(first);
        withdraw(id(first));
        Candidate parked = parked(report, "k-2");
        take(parked);

        assertThat(release(id(parked)).what()).isEqualTo(What.TRANSLATED);
    }

    @Test
    void aReceiptOfAParkedMessageIsMissingNoLongerWhenTheMessageComesAndCanBeRead() throws Exception {
        Candidate parked = parked(report, "k-1");
        restored(UUID.randomUUID(), UUID.randomUUID(), "WITHDRAWN");
        startAgain();
        RestoreHistory restoreHistory = new RestoreHistory(
                database.appDataSource(),
                new AuditTrail(database.appDataSource(), fixture.clock, "test/trail"),
                fixture.clock);
        List<PartnerReceipt> shown = List.of(
                new PartnerReceipt(parked.receiptId(), null, null), new PartnerReceipt(UUID.randomUUID(), null, null));
        assertThat(restoreHistory.show("operator:ana", epoch, "police/reports", shown))
                .isEqualTo(2);

        take(readable(report, "k-1"));

        assertThat(restoreHistory.missing(epoch, "*", Optional.empty(), 9))
                .extracting(missing -> missing.receiptId())
                .containsExactly(shown.get(1).receiptId());
        assertThat(restoreHistory.show("operator:ana", epoch, "police/reports", shown))
                .isOne();
    }

    @Test
    void aDeliveryThatIsGivenUpIsOnTheListAndIsGivenUpAgainWhateverTheDatabaseKnowsOfIt() throws Exception {
        take(readable(report, "k-1"));
        String ministry = "select id::text from delivery.delivery where link = 'ministry/notices'";
        UUID id = UUID.fromString(fixture.words(ministry).get(0));
        String key =
                fixture.words(ministry.replace("id::text", "effect_key::text")).get(0);
        assertThat(giveUpDelivery(id)).as("it is not parked").isZero();
        sql("update delivery.delivery set state = 'PARKED' where id = '" + id + "'");

        assertThat(giveUpDelivery(id)).isOne();

        assertThat(list()).contains("CANCELLED ministry/notices " + id + " " + key);
        assertThat(
                        fixture.words(
                                "select subject from audit.entry where action = 'CANCELLED' and facts ->> 'reason' = 'not ours'"))
                .containsExactly(id.toString());
        sql("update delivery.delivery set state = 'RETRYING', finished_at = null where id = '" + id + "'");
        startAgain();
        assertThat(fixture.words(SENT))
                .containsExactly("fge/reports RECORD WAITING", "ministry/notices RECORD CANCELLED");

        fixture.empty();
        sql("insert into recovery.epoch (id, restored_at, taken_at, state) values ('" + epoch
                + "', now(), '2026-03-07T19:00:00Z', 'HEALING')");
        startAgain();
        assertThat(fixture.words(LINES)).containsExactly("WAITING");
        take(readable(report, "k-1"));
        assertThat(fixture.words(SENT))
                .as("its message was not known and came again")
                .containsExactly("fge/reports RECORD WAITING", "ministry/notices RECORD CANCELLED");
        assertThat(fixture.words(LINES)).containsExactly("DONE");
    }

    @Test
    void aDeliveryThatWasGivenUpStaysAwayWhenItsMessageComesParkedAndIsReleased() throws Exception {
        Candidate parked = parked(report, "k-1");
        take(parked);
        release(id(parked));
        UUID id =
                UUID.fromString(fixture.words("select id::text from delivery.delivery where link = 'ministry/notices'")
                        .get(0));
        sql("update delivery.delivery set state = 'PARKED' where id = '" + id + "'");
        giveUpDelivery(id);
        fixture.empty();
        sql("insert into recovery.epoch (id, restored_at, taken_at, state) values ('" + epoch
                + "', now(), '2026-03-07T19:00:00Z', 'HEALING')");
        startAgain();
        Candidate again = parked(report, "k-1");
        take(again);

        assertThat(release(id(again)).what()).isEqualTo(What.TRANSLATED);

        assertThat(fixture.words(SENT))
                .containsExactly("fge/reports RECORD WAITING", "ministry/notices RECORD CANCELLED");
    }

    private int giveUpDelivery(UUID id) {
        return new AbandonService(fixture.committer)
                .deliveries(List.of(id), "operator:olga", Map.of("reason", "not ours"));
    }

    private String other() {
        return report.replace("<pn:flagrancia>S<", "<pn:flagrancia>N<");
    }

    private IntakeFixture fixture() {
        return new IntakeFixture(database, Candidates.KEYS, "node-1", lists);
    }

    private void startAgain() {
        fixture.close();
        fixture = fixture();
        fixture.takenBackAgain.start();
    }

    private void restored(UUID message, UUID receipt, String kind) throws SQLException {
        sql("insert into recovery.epoch (id, restored_at, taken_at, state) values ('" + epoch
                + "', now(), '2026-03-07T19:00:00Z', 'HEALING')");
        sql("insert into recovery.not_back (epoch, kind, message_id, link, receipt_id, at, state) values ('" + epoch
                + "', '" + kind + "', '" + message + "', 'police/reports', '" + receipt + "', '" + Candidates.NOW
                + "', 'READ')");
    }

    private String list() throws Exception {
        return Files.readString(lists.resolve("node-1.list"));
    }

    private Answer release(UUID id) throws SQLException {
        return new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.carryOut(
                        tx,
                        fixture.partners.current(),
                        id,
                        true,
                        fixture.clock.instant().plus(Duration.ofHours(1))));
    }

    private List<UUID> giveUp(UUID id) {
        return new AbandonService(fixture.committer).parked(List.of(id), "operator:olga", Map.of("reason", "not ours"));
    }

    private void withdraw(UUID id) {
        assertThat(IntakeCommitter.await(fixture.committer.submit(new Withdrawal(id, "operator:olga", "wrong agency"))))
                .isInstanceOf(IntakeResult.Withdrawn.class);
    }

    private void take(Candidate candidate) {
        assertThat(IntakeCommitter.await(fixture.committer.submit(candidate))).isInstanceOf(IntakeResult.Taken.class);
    }

    private static UUID id(Candidate candidate) {
        return candidate.envelope().id();
    }

    /** As if the mapping of that day could not finish it. */
    private Candidate parked(String text, String key) {
        Candidate good = readable(text, key);
        ReceiptIds receipts = new ReceiptIds(Candidates.KEYS.index);
        return new Candidate(
                good.envelope(),
                receipts.of(Candidates.POLICE, good.envelope().digest(), Optional.empty(), good.key()),
                good.key(),
                good.batch(),
                good.payload(),
                Optional.empty(),
                List.of(new StoredFinding(id(good), "", "internal", "WARN")),
                good.hops());
    }

    private Candidate readable(String text, String key) {
        byte[] payload = bytes(text);
        var snapshot = fixture.partners.current();
        Envelope envelope = new Envelope(
                TimeOrderedId.at(Candidates.NOW),
                Candidates.POLICE,
                "main",
                Candidates.NOW,
                DigestUtils.sha256Hex(payload),
                payload.length,
                snapshot.hash());
        return fixture.preparation.prepare(new MessagePipeline.Arrived(
                snapshot,
                snapshot.link(Candidates.POLICE).orElseThrow(),
                envelope,
                Candidates.hex(key),
                Optional.empty(),
                payload,
                Context.receivedAt(Candidates.NOW).caller("main").build()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void sql(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
