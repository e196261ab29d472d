package org.enlace.gateway.security.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditFixture;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.Tampering;
import org.enlace.gateway.security.audit.Trail;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The gateway looks after its own audit: whatever somebody with all rights over the database does to it is found within a day, or within a round. */
class DailyVerificationTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int TAMPERINGS = Nightly.rounds(Tampering.values().length, 2 * Tampering.values().length);
    private static final DailyVerification.Pace WHOLE = new DailyVerification.Pace(500, 1_000_000, 0);

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-06-15T12:00:00Z"));
    private AuditFixture auditFixture;
    private Verifications verifications;

    @BeforeEach
    void anEmptyAudit() throws SQLException {
        auditFixture = new AuditFixture(database, folder);
        database.empty("audit.verification");
        verifications = new Verifications(folder, "node-1");
    }

    private DailyVerification daily(DailyVerification.Pace pace) {
        return new DailyVerification(
                database.appDataSource(),
                verifications,
                clock,
                new DailyVerification.Places(AuditKey.publicFile(auditFixture.key()), folder.resolve("audit"), folder),
                pace);
    }

    private void pass(DailyVerification.Pace pace) throws InterruptedException {
        daily(pace).pass(() -> true);
    }

    private void nextDay() {
        clock.forward(Duration.ofDays(1));
    }

    private LastVerification last() {
        return LastVerification.in(folder).orElseThrow();
    }

    private Optional<Verifications.Trouble> broken() throws SQLException {
        try (Connection app = database.app()) {
            return verifications.broken(app);
        }
    }

    private Optional<Verifications.Trouble> notDone() throws SQLException {
        try (Connection app = database.app()) {
            return verifications.notDone(app);
        }
    }

    private long rows(String what) throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from audit.verification where " + what)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<AuditStretch.Looked> stretches(int most) throws SQLException, IOException {
        AuditStretch.Terms terms = new AuditStretch.Terms(
                AuditKey.read(AuditKey.publicFile(auditFixture.key())), List.of(auditFixture.file()), 1, most);
        List<AuditStretch.Looked> all = new ArrayList<>();
        try (Connection app = database.app()) {
            long after = 0;
            do {
                AuditStretch.Looked looked = AuditStretch.behind(app, terms, after);
                all.add(looked);
                after = looked.upTo();
            } while (after < AuditStretchRepository.newest(app));
        }
        return all;
    }

    /** What the first finding is: of an entry, else of a checkpoint. */
    private List<String> told(int most, boolean kinds) throws SQLException, IOException {
        List<String> told = new ArrayList<>();
        for (AuditStretch.Looked looked : stretches(most)) {
            looked.problems()
                    .forEach(each -> told.add(each.chain() + " " + each.seq() + (kinds ? " " + each.kind() : "")));
            looked.statements().forEach(each -> told.add(each.number() + (kinds ? " " + each.fault() : "")));
        }
        return told;
    }

    @Test
    void whateverIsDoneIsFoundInOneStretchAndNamedAsTheWholeVerificationNamesIt() throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        for (int number = 0; number < TAMPERINGS; number++) {
            Random random = new Random(number);
            Tampering tampering = Tampering.values()[number % Tampering.values().length];
            auditFixture.empty();
            Trail trail = auditFixture.write(random);
            assertThat(told(500, true)).as("before").isEmpty();
            String expected = tampering.change(trail, random);
            List<String> told = told(500, true);
            if (!told.contains(expected)) {
                wrong.add("seed " + number + " " + tampering + ": expected " + expected + ", told " + told);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whateverIsDoneIsFoundInStretchesOfOneCheckpointToo() throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        for (int number = 0; number < TAMPERINGS; number++) {
            Random random = new Random(number);
            Tampering tampering = Tampering.values()[number % Tampering.values().length];
            auditFixture.empty();
            Trail trail = auditFixture.write(random);
            assertThat(told(1, true)).as("before").isEmpty();
            String expected = tampering.change(trail, random);
            List<String> told = told(1, false);
            if (!told.contains(expected.substring(0, expected.lastIndexOf(' ')))) {
                wrong.add("seed " + number + " " + tampering + ": expected " + expected + ", told " + told);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aWholeAuditIsSaidToBeWholeOnceADay() throws Exception {
        Trail trail = auditFixture.write(new Random(7));
        pass(WHOLE);
        long all = trail.entries().values().stream().mapToLong(List::size).sum();
        assertThat(last()).isEqualTo(new LastVerification(clock.instant(), LastVerification.Result.WHOLE, all, 0, 1));
        Tampering.DELETED.change(trail, new Random(7));
        pass(WHOLE);
        assertThat(broken()).as("today is done").isEmpty();
        nextDay();
        pass(WHOLE);
        assertThat(broken()).isPresent();
        assertThat(last().result()).isEqualTo(LastVerification.Result.BROKEN);
        assertThat(last().problems()).isOne();
    }

    /** It is not over because the next day nothing new is wrong; only when everything was read and is well. */
    @Test
    void whatWasFoundStandsUntilAllIsWholeAgain() throws Exception {
        Trail trail = auditFixture.write(new Random(8));
        StoredChain chain = trail.newest();
        String where = " where chain = '" + chain.chain() + "' and seq = 2";
        auditFixture.sql("update audit.entry set actor = 'operator:eve'" + where);
        pass(WHOLE);
        Verifications.Trouble first = broken().orElseThrow();
        assertThat(first.places()).isOne();
        for (int day = 0; day < 3; day++) {
            nextDay();
            auditFixture.append(0, 2);
            auditFixture.checkpoint();
            pass(day == 1 ? WHOLE : new DailyVerification.Pace(500, 0, 0));
            assertThat(broken()).isPresent();
        }
        auditFixture.sql("update audit.entry set actor = 'police/reports#main'" + where);
        nextDay();
        daily(WHOLE).pass(() -> true);
        assertThat(broken()).isEmpty();
        assertThat(last().result()).isEqualTo(LastVerification.Result.WHOLE);
    }

    @Test
    void anyoneWhoTakesTheRowsAwayDoesNotQuietTheNodeThatFoundIt() throws Exception {
        Trail trail = auditFixture.write(new Random(9));
        Tampering.EDITED.change(trail, new Random(9));
        pass(WHOLE);
        database.empty("audit.verification");
        assertThat(broken()).isPresent();
    }

    @Test
    void otherNodesHearOfItAndOfWhatSomebodyVerifiedByHand() throws Exception {
        Trail trail = auditFixture.write(new Random(10));
        Tampering.EDITED.change(trail, new Random(10));
        pass(WHOLE);
        Verifications other = new Verifications(folder.resolve("elsewhere"), "node-2");
        try (Connection app = database.app()) {
            assertThat(other.broken(app))
                    .get()
                    .extracting(Verifications.Trouble::node)
                    .isEqualTo("node-1");
            nextDay();
            new LastVerification(clock.instant(), LastVerification.Result.WHOLE, 31, 0, 4).write(folder);
            daily(WHOLE).takeOver();
            daily(WHOLE).takeOver();
            assertThat(other.broken(app)).isEmpty();
        }
        assertThat(rows("whole and result = 'WHOLE'")).isOne();
    }

    /** What is new is read first, whole; of the rest a part a day. */
    @Test
    void aRoundIsDoneInPartsAndWhatIsNewEachDay() throws Exception {
        DailyVerification.Pace slow = new DailyVerification.Pace(1, 1, 0);
        Trail trail = auditFixture.write(new Random(11));
        int days = 0;
        do {
            assertThat(LastVerification.in(folder)).isEmpty();
            pass(slow);
            nextDay();
            days++;
        } while (LastVerification.in(folder).isEmpty() && days < 100);
        assertThat(days).isBetween(2, trail.checkpoints().size());
        assertThat(last().result()).isEqualTo(LastVerification.Result.WHOLE);

        auditFixture.append(1, 6);
        auditFixture.checkpoint();
        Trail now = Trail.of(auditFixture);
        StoredAuditEntry newest = now.of(now.newest()).get(now.of(now.newest()).size() - 1);
        auditFixture.append(1, 6);
        auditFixture.checkpoint();
        auditFixture.sql(
                "delete from audit.entry where action = 'ACCEPTED' and subject > 'subject-' and (chain, seq) in"
                        + " (select chain, max(seq) - 2 from audit.entry group by chain order by max(at) desc limit 1)");
        pass(slow);
        assertThat(newest).isNotNull();
        assertThat(broken()).as("found the same day").isPresent();
    }

    @Test
    void aTailThatIsCutOffIsFoundThoughNothingNewCame() throws Exception {
        Trail trail = auditFixture.write(new Random(12));
        pass(WHOLE);
        StoredChain chain = trail.newest();
        int seq = trail.of(chain).size() - 1;
        auditFixture.sql("delete from audit.entry where chain = '" + chain.chain() + "' and seq >= " + seq);
        nextDay();
        daily(new DailyVerification.Pace(500, 0, 0)).pass(() -> true);
        assertThat(broken()).isPresent();
    }

    @Test
    void whoLosesTheDutyInTheMiddleGoesOnThere() throws Exception {
        auditFixture.write(new Random(13));
        DailyVerification.Pace small = new DailyVerification.Pace(1, 1_000_000, 0);
        int[] asked = {0};
        daily(small).pass(() -> ++asked[0] <= 3);
        assertThat(LastVerification.in(folder)).isEmpty();
        assertThat(VerificationProgress.in(folder).orElseThrow().round()).isEqualTo(2);
        pass(small);
        assertThat(last().result()).isEqualTo(LastVerification.Result.WHOLE);
    }

    @Test
    void thatItCannotBeDoneIsSaidUntilItIs() throws Exception {
        auditFixture.write(new Random(14));
        Path key = AuditKey.publicFile(auditFixture.key());
        byte[] open = Files.readAllBytes(key);
        Files.delete(key);
        pass(WHOLE);
        Instant since = clock.instant();
        clock.forward(Duration.ofHours(1));
        pass(WHOLE);
        assertThat(notDone().orElseThrow().since()).isEqualTo(since);
        assertThat(LastVerification.in(folder)).isEmpty();
        Files.write(key, open);
        clock.forward(Duration.ofHours(1));
        pass(WHOLE);
        assertThat(notDone()).isEmpty();
        assertThat(last().result()).isEqualTo(LastVerification.Result.WHOLE);
    }

    /** Somebody answered for the restore by verifying from the first checkpoint behind it: so does the gateway from then on. */
    @Test
    void anAuditThatWasPutBackIsVerifiedFromWhereSomebodyAnsweredForIt() throws Exception {
        Trail trail = auditFixture.write(new Random(15));
        Tampering.RESTORED.change(trail, new Random(15));
        long before = auditFixture.lastInFile();
        auditFixture.restart();
        auditFixture.append(0, 3);
        auditFixture.checkpoint();
        pass(WHOLE);
        assertThat(last().result()).isEqualTo(LastVerification.Result.BROKEN);
        clock.forward(Duration.ofHours(1));
        LastVerification.of(auditFixture.verify(before + 1), before + 1, clock.instant())
                .write(folder);
        daily(WHOLE).takeOver();
        assertThat(broken()).isEmpty();
        nextDay();
        pass(WHOLE);
        assertThat(broken()).isEmpty();
        assertThat(last().at()).isEqualTo(clock.instant());
        assertThat(last().result()).isEqualTo(LastVerification.Result.WHOLE);
        assertThat(last().from()).isEqualTo(before + 1);
    }

    /** Nothing is read behind a number that nobody has signed, and of nothing nothing can be wrong. */
    @Test
    void aNumberThatIsNotThereYetMakesNothingWhole() throws Exception {
        auditFixture.write(new Random(17));
        assertThat(new LastVerification(clock.instant(), LastVerification.Result.UNPROVED, 0, 0, 9_001).write(folder))
                .isTrue();
        pass(WHOLE);
        assertThat(rows("result = 'WHOLE'")).isZero();
        assertThat(notDone()).isPresent();
    }

    /** The newest checkpoints with no file that has them: this node alone remembers how many there were. */
    @Test
    void whoTakesOutTheNewestWhereNoFileHasThemIsFound() throws Exception {
        auditFixture.write(new Random(18));
        pass(WHOLE);
        assertThat(broken()).isEmpty();
        Files.delete(auditFixture.file());
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThat(
                            statement.executeUpdate(
                                    "delete from audit.checkpoint where number > (select max(number) - 2 from audit.checkpoint)"))
                    .isEqualTo(2);
        }
        nextDay();
        pass(WHOLE);
        assertThat(broken()).isPresent();
    }

    @Test
    void whatIsBeingWrittenRaisesNoAlarm() throws Exception {
        auditFixture.write(new Random(16));
        AtomicBoolean go = new AtomicBoolean(true);
        Thread writer = auditFixture.writing(go);
        try {
            for (int day = 0; day < 20; day++) {
                pass(new DailyVerification.Pace(1 + day % 3, 40, 0));
                nextDay();
            }
        } finally {
            go.set(false);
            writer.join();
        }
        assertThat(broken()).isEmpty();
        assertThat(rows("result = 'WHOLE'")).isGreaterThanOrEqualTo(20);
    }
}
