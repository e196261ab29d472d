package org.enlace.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.rights.ErasureHouse.HER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.HER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.number;
import static org.enlace.gateway.rights.ErasureHouse.report;
import static org.enlace.gateway.rights.ErasureHouse.victim;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.rights.Promise.Direction;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.store.TestDatabase;
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

    private ErasureHouse house;
    private Duration databaseOff = Duration.ZERO;
    private AgreedRetention retention;

    @BeforeEach
    void twoReports() throws SQLException {
        house = new ErasureHouse(database, lists, data);
        database.empty("rights.promise", "rights.retention_day");
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        house.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        house.outbox.look();
        house.outbox.deliver();
        retention = new AgreedRetention(
                new Destroyed(),
                house.outbox.destroying(),
                house.arrivals.partners(),
                house.books,
                house.outbox.clock(),
                tx -> house.outbox.clock().instant().plus(databaseOff));
    }

    @AfterEach
    void end() {
        house.close();
    }

    private void pass() throws InterruptedException {
        retention.pass(() -> true);
    }

    private void later(int days) {
        house.outbox.clock().forward(Duration.ofDays(days));
    }

    private long count(String what) throws SQLException {
        return house.arrivals.count(what);
    }

    @Test
    void whatIsOverGoesOnceADayAndNothingOnTheFirst() throws Exception {
        house.holds.ofCase("operator:ana", number(1), "trial");
        pass();
        later(TEN_YEARS - 2);
        pass();
        later(1);
        pass();
        assertThat(count("journal.payload")).as("not over by a day").isEqualTo(2);
        later(10);
        pass();
        assertThat(count("journal.payload")).as("after ten days of silence").isEqualTo(2);
        later(1);
        assertThat(retention.counted()).containsEntry("PAYLOADS", 1).containsEntry("SENT", 1);
        pass();
        assertThat(count("journal.payload")).as("the held one").isOne();
        assertThat(count("delivery.frozen")).as("of the held one").isOne();
        assertThat(retention.counted().values()).containsOnly(0);
        assertThat(count("journal.message")).isEqualTo(2);
        long entries = count(BY_GATEWAY);
        assertThat(entries).isPositive();

        house.holds.all().forEach(each -> house.holds.lift("operator:ana", each.id(), "over"));
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
        pass();
        later(1);
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
        pass();
        later(1);
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

    @Test
    void aShorterPromiseWaitsAndOneThatWentHoldsOn() throws Exception {
        Instant start = Instant.parse("2026-04-15T10:00:00Z");
        note(
                start,
                new Promise("a", Direction.FROM, "police/reports", 400),
                new Promise("b", Direction.FROM, "iom/cases", 90));
        note(start.plus(Duration.ofDays(1)), new Promise("a", Direction.FROM, "police/reports", 5));
        assertThat(held())
                .containsExactlyInAnyOrder(
                        new Promise("a", Direction.FROM, "police/reports", 400),
                        new Promise("b", Direction.FROM, "iom/cases", 90));
        note(start.plus(Duration.ofDays(32)), new Promise("a", Direction.FROM, "police/reports", 5));
        assertThat(held())
                .containsExactlyInAnyOrder(
                        new Promise("a", Direction.FROM, "police/reports", 5),
                        new Promise("b", Direction.FROM, "iom/cases", 90));
    }

    private void note(Instant now, Promise... promises) {
        house.books.write(
                tx -> {
                    Promises.note(tx, List.of(promises), now);
                    return true;
                },
                done -> List.of());
    }

    private List<Promise> held() {
        return house.books.read(Promises::held);
    }

    @Test
    void theLongestPromiseKeeps() {
        Instant now = Instant.parse("2026-04-15T10:00:00Z");
        Terms terms = Terms.of(
                        List.of(
                                new Promise("a", Direction.FROM, "police/reports", 30),
                                new Promise("a", Direction.TO, "fge/reports", 30),
                                new Promise("b", Direction.FROM, "police/reports", 60),
                                new Promise("c", Direction.FROM, "police/reports", 40),
                                new Promise("d", Direction.FROM, "iom/cases", 36_500)),
                        now)
                .orElseThrow();
        assertThat(terms.from()).isEqualTo(Map.of("police/reports", Terms.ago(now, 60), "iom/cases", Instant.EPOCH));
        assertThat(terms.to()).isEqualTo(Map.of("fge/reports", Terms.ago(now, 30)));
        assertThat(terms.agreements()).containsEntry("a", Terms.ago(now, 30)).containsEntry("b", Terms.ago(now, 60));
        assertThat(terms.others()).isEqualTo(Instant.EPOCH);
        assertThat(Terms.of(List.of(), now)).isEmpty();
    }

    /** Beside one that promises a day. */
    @Test
    void whatIsPromisedForAHundredYearsIsKept() throws Exception {
        later(TEN_YEARS + 1);
        Instant now = house.outbox.clock().instant();
        note(
                now,
                new Promise("long", Direction.FROM, "police/reports", 36_500),
                new Promise("day", Direction.FROM, "x/y", 1));
        pass();
        later(1);
        pass();
        assertThat(count("journal.payload")).isEqualTo(2);
        assertThat(count("delivery.frozen")).as("its own agreement is over").isZero();
    }

    @Test
    void onlyAHouseThatWasToldToDestroysByItself() throws Exception {
        later(TEN_YEARS + 1);
        pass();
        later(1);
        RetentionWatch byHand = watch("by-hand");
        byHand.start();
        Thread.sleep(500);
        byHand.stop();
        assertThat(count("journal.payload")).isEqualTo(2);

        RetentionWatch agreed = watch("agreed");
        agreed.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> count("delivery.frozen") == 0);
        agreed.stop();
        assertThat(count("journal.payload")).isZero();
        assertThatThrownBy(() -> watch("agred")).hasMessageContaining("enlace.retention.copies: by-hand or agreed");
    }

    private RetentionWatch watch(String copies) {
        return new RetentionWatch(
                retention, new TestNodeLife("node-1").duties(database.pool()), copies, Duration.ofMillis(50));
    }
}
