package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.number;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.report;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.victim;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.operations.datasubject.RetentionCommitment.Direction;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** By the clock goes what nobody promises to keep any longer, and nothing by a slip or a wrong clock. */
class AgreedRetentionTest {

    private static final String BY_GATEWAY = "audit.entry where action = 'COPIES_DESTROYED' and actor = 'gateway'";
    private static final int TEN_YEARS = 3_650;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureFixture erasureFixture;
    private Duration databaseOff = Duration.ZERO;
    private AgreedRetention retention;

    @BeforeEach
    void twoReports() throws SQLException {
        erasureFixture = new ErasureFixture(database, lists, data);
        database.empty("rights.promise", "rights.retention_day");
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        erasureFixture.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        erasureFixture.outbox.look();
        erasureFixture.outbox.deliver();
        retention = new AgreedRetention(
                new PayloadErasure(),
                erasureFixture.outbox.destroying(),
                erasureFixture.arrivals.partners(),
                erasureFixture.books,
                erasureFixture.outbox.clock(),
                tx -> erasureFixture.outbox.clock().instant().plus(databaseOff));
    }

    @AfterEach
    void end() {
        erasureFixture.close();
    }

    private void pass() throws InterruptedException {
        retention.pass(() -> true);
    }

    /** Thirty days go by, and somebody looks on every other one of them. */
    private void settled() throws InterruptedException {
        for (int looks = 0; looks < 15; looks++) {
            pass();
            later(2);
        }
    }

    private void later(int days) {
        erasureFixture.outbox.clock().forward(Duration.ofDays(days));
    }

    private long count(String what) throws SQLException {
        return erasureFixture.arrivals.count(what);
    }

    @Test
    void whatIsOverGoesOnceADayAndNothingOnTheFirst() throws Exception {
        erasureFixture.holds.ofCase("operator:ana", number(1), "trial");
        pass();
        later(TEN_YEARS - 31);
        settled();
        pass();
        assertThat(count("journal.payload")).as("not over by a day").isEqualTo(2);
        later(10);
        pass();
        assertThat(count("journal.payload")).as("after ten days of silence").isEqualTo(2);
        settled();
        assertThat(count("journal.payload")).as("thirty days are not over").isEqualTo(2);
        assertThat(retention.counted()).containsEntry("PAYLOADS", 1).containsEntry("SENT", 1);
        pass();
        assertThat(count("journal.payload")).as("the held one").isOne();
        assertThat(count("delivery.frozen")).as("of the held one").isOne();
        assertThat(retention.counted().values()).containsOnly(0);
        assertThat(count("journal.message")).isEqualTo(2);
        long entries = count(BY_GATEWAY);
        assertThat(entries).isPositive();

        erasureFixture.holds.all().forEach(each -> erasureFixture.holds.lift("operator:ana", each.id(), "over"));
        pass();
        assertThat(count("journal.payload")).as("today is done").isOne();
        later(1);
        pass();
        assertThat(count("journal.payload")).isZero();
        assertThat(count("delivery.frozen")).isZero();
        assertThat(count(BY_GATEWAY)).isGreaterThan(entries);
    }

    @Test
    void aClockThatJumpedDestroysNothing() throws Exception {
        pass();
        later(1);
        pass();
        later(4_000);
        pass();
        databaseOff = Duration.ofMinutes(-2);
        later(1);
        pass();
        assertThat(count("journal.payload")).isEqualTo(2);
    }

    @Test
    void whoLosesTheDutyInTheMiddleIsFollowedByTheNext() throws Exception {
        later(TEN_YEARS + 1);
        settled();
        AtomicInteger asked = new AtomicInteger();
        retention.pass(() -> asked.incrementAndGet() < 2);
        assertThat(count("journal.payload")).isZero();
        assertThat(count("delivery.frozen")).isEqualTo(2);
        pass();
        assertThat(count("delivery.frozen")).isZero();
    }

    @Test
    void manyGoInSeveralTransactions() throws Exception {
        later(TEN_YEARS + 1);
        settled();
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    with made as (select uuid_in((left(journal.uuid_of(m.at)::text, 24) || lpad(to_hex(n), 12, '0'))::cstring) as id, n
                        from (select received_at + interval '1 second' as at from journal.message limit 1) m, generate_series(1, 4100) as n),
                    said as (insert into journal.message (id, link, credential, record, state, received_at, bytes)
                        select id, 'police/reports', 'main', 'x', 'ACCEPTED', now(), 1 from made)
                    insert into journal.payload (message_id, wrapped_key, sealed) select id, '', '' from made
                    """);
        }
        pass();
        assertThat(count("journal.payload")).isZero();
        assertThat(count(BY_GATEWAY + " and facts::text like '%PAYLOADS%'")).isEqualTo(3);
    }

    private void note(Instant now, RetentionCommitment... promises) {
        Map<RetentionCommitment, Instant> noted = new HashMap<>();
        for (RetentionCommitment each : promises) {
            noted.put(each, now);
        }
        erasureFixture.books.write(
                tx -> {
                    RetentionCommitments.note(tx, noted, now);
                    return true;
                },
                done -> List.of());
    }

    /** Beside one that promises a day. */
    @Test
    void whatIsPromisedForAHundredYearsIsKept() throws Exception {
        later(TEN_YEARS + 1);
        Instant now = erasureFixture.outbox.clock().instant();
        note(
                now,
                new RetentionCommitment("long", Direction.FROM, "police/reports", 36_500),
                new RetentionCommitment("day", Direction.FROM, "x/y", 1));
        settled();
        pass();
        assertThat(count("journal.payload")).isEqualTo(2);
        assertThat(count("delivery.frozen")).as("its own agreement is over").isZero();
    }

    /** A clock was years ahead for a while, and later two voices lengthened what had been noted then. */
    @Test
    void whatAWrongClockNotedDoesNotShortenWhatIsInForce() throws Exception {
        later(40);
        Instant now = erasureFixture.outbox.clock().instant();
        note(
                now.plus(Duration.ofDays(800)),
                new RetentionCommitment("police-reports", Direction.FROM, "police/reports", 30));
        settled();
        assertThat(retention.counted()).containsEntry("PAYLOADS", 0);
        pass();
        assertThat(count("journal.payload")).isEqualTo(2);
    }

    /** What came before a longer agreement ended is kept by it, and what came after only by those that are left. */
    @Test
    void anAgreementThatEndedKeepsWhatCameUnderItAndNothingElse() throws Exception {
        Instant start = erasureFixture.outbox.clock().instant();
        note(
                start.minus(Duration.ofDays(3_000)),
                new RetentionCommitment("ended", Direction.FROM, "police/reports", 36_500));
        later(TEN_YEARS + 1);
        settled();
        pass();
        assertThat(count("journal.payload")).as("came after it ended").isZero();
    }

    @Test
    void whatCameUnderAnAgreementThatEndedIsKept() throws Exception {
        Instant start = erasureFixture.outbox.clock().instant();
        note(
                start.plus(Duration.ofDays(1)),
                new RetentionCommitment("ended", Direction.FROM, "police/reports", 36_500));
        later(TEN_YEARS + 1);
        settled();
        pass();
        assertThat(count("journal.payload")).isEqualTo(2);
        assertThat(count("delivery.frozen")).as("its own agreement is over").isZero();
    }

    @Test
    void onlyAnInstallationThatWasToldToDestroysByItselfButAnyNotes() throws Exception {
        later(TEN_YEARS + 1);
        settled();
        database.empty("rights.promise");
        RetentionScheduler byHand = watch("by-hand");
        byHand.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> count("rights.promise") > 0);
        byHand.stop();
        assertThat(count("journal.payload")).isEqualTo(2);
        assertThat(count("rights.retention_day where agreed_at is null"))
                .as("nobody looked in earnest")
                .isOne();

        RetentionScheduler agreed = watch("agreed");
        agreed.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> count("delivery.frozen") == 0);
        agreed.stop();
        assertThat(count("journal.payload")).isZero();
        assertThatThrownBy(() -> watch("agred")).hasMessageContaining("enlace.retention.copies: by-hand or agreed");
    }

    private RetentionScheduler watch(String copies) {
        return new RetentionScheduler(
                retention, new TestNodeLife("node-1").duties(database.appDataSource()), copies, Duration.ofMillis(50));
    }
}
