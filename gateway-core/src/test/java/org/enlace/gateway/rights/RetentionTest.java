package org.enlace.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.rights.ErasureHouse.HER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.HER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.number;
import static org.enlace.gateway.rights.ErasureHouse.report;
import static org.enlace.gateway.rights.ErasureHouse.victim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the transport go when their time is over. */
class RetentionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureHouse house;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        house = new ErasureHouse(database, lists, data);
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void copiesWhoseTimeIsOverAreDestroyedUnlessTheyAreHeldOrWait() throws SQLException {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        house.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        house.outbox.look();
        house.outbox.deliver();
        Retention retention =
                new Retention(new Destroyed(), house.outbox.destroying(), house.books, house.outbox.clock());
        assertThat(retention.run("operator:ana", 30, false).counts().values()).containsOnly(0);
        house.outbox.clock().forward(Duration.ofDays(31));
        UUID hold = house.holds.ofCase("operator:ana", number(1), "trial");

        assertThat(retention.run("operator:ana", 30, true).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(house.arrivals.count("journal.payload")).as("it was dry").isEqualTo(2);
        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(house.arrivals.count("journal.payload")).isOne();
        assertThat(house.arrivals.count("delivery.destroyed")).isOne();
        assertThat(house.arrivals.count("delivery.partner_answer"))
                .as("with what was sent")
                .isEqualTo(3);

        house.holds.lift("operator:ana", hold, "over");

        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 1));
        assertThat(house.arrivals.count("delivery.partner_answer")).isZero();
        assertThat(house.arrivals.count("delivery.delivery where state = 'DELIVERED'"))
                .isEqualTo(4);
        assertThat(house.arrivals.count("registry.mention where wrapped_key is not null"))
                .isEqualTo(2);
    }

    @Test
    void byTheClockEachGoesWhenItsOwnLinkOrAgreementSaysSo() throws SQLException {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        house.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        house.outbox.look();
        house.outbox.deliver();
        house.outbox.clock().forward(Duration.ofDays(31));
        house.holds.ofCase("operator:ana", number(1), "trial");
        Instant now = house.outbox.clock().instant();
        Instant longAgo = now.minus(Duration.ofDays(40));
        Retention retention =
                new Retention(new Destroyed(), house.outbox.destroying(), house.books, house.outbox.clock());

        destroy(retention, new Terms(Map.of("police/reports", longAgo), Map.of(), now));
        assertThat(house.arrivals.count("journal.payload")).as("its link keeps it").isEqualTo(2);
        assertThat(house.arrivals.count("delivery.frozen")).as("no agreement of it is there").isOne();

        destroy(retention, new Terms(Map.of("police/reports", now), agreements(longAgo), longAgo));
        assertThat(house.arrivals.count("journal.payload")).as("the held one").isOne();
        long entries = house.arrivals.count("audit.entry where action = 'COPIES_DESTROYED' and actor = 'gateway'");
        assertThat(entries).isEqualTo(2);

        destroy(retention, new Terms(Map.of("police/reports", now), agreements(now), now));
        assertThat(house.arrivals.count("audit.entry where action = 'COPIES_DESTROYED' and actor = 'gateway'"))
                .as("nothing more was destroyed")
                .isEqualTo(entries);
    }

    private Map<String, Instant> agreements(Instant before) {
        return house.arrivals.partners().current().agreements().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), id -> before));
    }

    private static void destroy(Retention retention, Terms terms) {
        for (Copy kind : Copy.values()) {
            assertThat(retention.byTheClock(kind, terms, Retention.NONE)).isEqualTo(Retention.NONE);
        }
    }

    @Test
    void onlyAHouseThatWasToldToDestroysByItself() throws Exception {
        house.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        house.outbox.look();
        house.outbox.deliver();
        house.outbox.clock().forward(Duration.ofDays(3651));
        RetentionWatch byHand = watch(CopiesGo.BY_HAND);
        byHand.start();
        Thread.sleep(500);
        byHand.stop();
        assertThat(house.arrivals.count("journal.payload")).isOne();

        RetentionWatch agreed = watch(CopiesGo.AGREED);
        agreed.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> house.arrivals.count("journal.payload") == 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> house.arrivals.count("delivery.frozen") == 0);
        agreed.stop();
        assertThat(house.arrivals.count("journal.message")).isOne();
    }

    private RetentionWatch watch(CopiesGo when) {
        Retention retention =
                new Retention(new Destroyed(), house.outbox.destroying(), house.books, house.outbox.clock());
        return new RetentionWatch(
                retention,
                house.arrivals.partners(),
                new TestNodeLife("node-1").duties(database.pool()),
                house.outbox.clock(),
                when,
                Duration.ofMillis(50));
    }

    @Test
    void theLongestOfItsAgreementsKeepsWhatCameByALink() {
        Instant now = Instant.parse("2026-04-15T10:00:00Z");
        Agreement shipped = house.arrivals.partners().current().agreements().get("police-reports");
        Terms terms = Terms.agreed(
                        List.of(
                                keeping(shipped, "first", shipped.from(), 30),
                                keeping(shipped, "second", shipped.from(), 60),
                                keeping(shipped, "third", shipped.from(), 40),
                                keeping(shipped, "other", new LinkId("iom", "cases"), 5)),
                        now)
                .orElseThrow();
        assertThat(terms.links())
                .isEqualTo(Map.of("police/reports", daysAgo(now, 60), "iom/cases", daysAgo(now, 5)));
        assertThat(terms.agreements()).containsEntry("first", daysAgo(now, 30)).containsEntry("other", daysAgo(now, 5));
        assertThat(terms.others()).isEqualTo(daysAgo(now, 60));
        assertThat(Terms.agreed(List.of(), now)).isEmpty();
    }

    private static Instant daysAgo(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }

    private static Agreement keeping(Agreement like, String id, LinkId from, int days) {
        return new Agreement(
                id,
                from,
                like.record(),
                like.when(),
                like.caseNumbers(),
                like.to(),
                like.validFrom(),
                like.validTo(),
                days,
                like.approver(),
                like.silence(),
                like.kind(),
                like.perDay(),
                like.consent(),
                like.contacts(),
                like.volumeCap(),
                like.namedToPersons());
    }
}
