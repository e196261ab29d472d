package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.operations.datasubject.RetentionCommitment.Direction;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shorter promise waits, one that went keeps what was its own, and nothing is destroyed before promises were seen long enough. */
class RetentionCommitmentsTest {

    private static final Instant START = Instant.parse("2026-04-15T00:35:00Z");
    private static final RetentionCommitment LONG = police(365);
    private static final RetentionCommitment SHORT = police(1);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final DataSubjectTransactions books =
            new DataSubjectTransactions(database.appDataSource(), Clock.fixed(START, ZoneOffset.UTC), "node-1");

    @BeforeEach
    void nothingNoted() throws SQLException {
        database.empty("rights.promise", "rights.retention_day", "partners.in_force", "partners.snapshot");
    }

    private static RetentionCommitment police(int days) {
        return new RetentionCommitment("a", Direction.FROM, "police/reports", days);
    }

    private static Instant day(double days) {
        return START.plusSeconds(Math.round(days * 86_400));
    }

    private static Map<RetentionCommitment, Instant> at(Instant now, RetentionCommitment... promises) {
        Map<RetentionCommitment, Instant> all = new HashMap<>();
        for (RetentionCommitment each : promises) {
            all.put(each, now);
        }
        return all;
    }

    private boolean look(CopyRetentionTime when, Instant now, RetentionCommitment... promises) {
        return books.write(
                tx -> {
                    RetentionCommitments.note(tx, at(now, promises), now);
                    RetentionCommitments.look(tx, now, when);
                    return RetentionCommitments.ready(tx, now);
                },
                done -> List.of());
    }

    private boolean looks(CopyRetentionTime when, int from, int to, RetentionCommitment... promises) {
        boolean ready = false;
        for (int day = from; day <= to; day++) {
            ready = look(when, day(day), promises);
        }
        return ready;
    }

    private List<RetentionMatch> kept(Instant now, RetentionCommitment... inForce) {
        return books.read(tx -> RetentionCommitments.kept(tx, at(now, inForce), now));
    }

    private static RetentionMatch on(RetentionCommitment promise) {
        return new RetentionMatch(promise, Optional.empty());
    }

    @Test
    void aShorterPromiseCountsOnceItWasInForceForThirtyDays() {
        looks(CopyRetentionTime.AGREED, 0, 2, LONG);
        looks(CopyRetentionTime.AGREED, 3, 31, SHORT);
        assertThat(kept(day(31), SHORT)).containsExactlyInAnyOrder(on(SHORT), on(LONG));
        looks(CopyRetentionTime.AGREED, 32, 33, SHORT);
        assertThat(kept(day(33), SHORT)).containsExactly(on(SHORT));
    }

    /** Off, or ended, for longer than the grace, and shortened yesterday. */
    @Test
    void theGraceBeginsWithTheShorterOne() {
        look(CopyRetentionTime.AGREED, day(0), SHORT);
        looks(CopyRetentionTime.AGREED, 1, 2, LONG);
        looks(CopyRetentionTime.AGREED, 60, 61, SHORT);
        assertThat(kept(day(61), SHORT))
                .containsExactlyInAnyOrder(on(SHORT), new RetentionMatch(LONG, Optional.of(day(32))));
    }

    @Test
    void onePromiseThatWentKeepsWhatCameUntilItsGraceEnded() {
        look(CopyRetentionTime.AGREED, day(0), LONG);
        assertThat(kept(day(30))).containsExactly(on(LONG));
        assertThat(kept(day(31))).containsExactly(new RetentionMatch(LONG, Optional.of(day(30))));
    }

    @Test
    void whatAClockAheadNotedShortensNothingAndIsPutRight() {
        looks(CopyRetentionTime.AGREED, 0, 1, SHORT);
        look(CopyRetentionTime.AGREED, day(800), SHORT);
        assertThat(kept(day(2), LONG)).contains(on(LONG));
        looks(CopyRetentionTime.AGREED, 2, 2, SHORT);
        looks(CopyRetentionTime.AGREED, 3, 40, LONG);
        assertThat(kept(day(40), LONG)).contains(on(LONG));
        looks(CopyRetentionTime.AGREED, 41, 69, SHORT);
        assertThat(kept(day(69), SHORT)).contains(on(LONG));
        looks(CopyRetentionTime.AGREED, 70, 71, SHORT);
        assertThat(kept(day(71), SHORT)).containsExactly(on(SHORT));
    }

    /** What only another node has is noted by it; what none has ended with its own last day. */
    @Test
    void whatEndedIsNotPutRight() {
        looks(CopyRetentionTime.AGREED, 0, 2, LONG);
        books.write(
                tx -> {
                    RetentionCommitments.note(tx, Map.of(LONG, day(-400)), day(3));
                    return true;
                },
                done -> List.of());
        assertThat(kept(day(3))).containsExactly(on(LONG));
        assertThat(kept(day(3), SHORT)).containsExactlyInAnyOrder(on(LONG), on(SHORT));
    }

    @Test
    void nothingIsDestroyedBeforeThirtyUnbrokenDays() {
        assertThat(looks(CopyRetentionTime.AGREED, 0, 29, LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(30), LONG)).isTrue();
        assertThat(look(CopyRetentionTime.AGREED, day(34), LONG))
                .as("after a gap")
                .isFalse();
        assertThat(looks(CopyRetentionTime.AGREED, 35, 63, LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(64), LONG)).isTrue();
    }

    @Test
    void anInstallationThatNotedByHandWaitsADayAfterTheChange() {
        assertThat(looks(CopyRetentionTime.BY_HAND, 0, 40, LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(40.97), LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(41.01), LONG))
                .as("an hour across midnight")
                .isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(41.85), LONG)).isTrue();
    }

    @Test
    void aClockAheadForAnHourDestroysNothing() {
        assertThat(looks(CopyRetentionTime.AGREED, 0, 40, LONG)).isTrue();
        assertThat(look(CopyRetentionTime.AGREED, day(800.97), LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(801.01), LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(801.97), LONG)).isFalse();
        assertThat(look(CopyRetentionTime.AGREED, day(41), LONG))
                .as("right again")
                .isTrue();
    }

    /** What was promised before anybody noted it stands in the configurations that were in force. */
    @Test
    void whatEarlierConfigurationsPromisedIsTakenOver() throws Exception {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    insert into partners.snapshot (hash, loaded_at, content) values
                        (repeat('a', 64), now(), '{"files": {"partners/x.yml": {"id": "x"}, "agreements/a.yml": {"id": "a", "from": "police/reports",
                            "to": [{"link": "fge/reports"}], "retentionDays": 3650}, "agreements/odd.yml": {"id": "odd", "from": "x/y", "retentionDays": "${DAYS}"}}}'),
                        (repeat('b', 64), now(), '{"files": {"agreements/a.yml": {"id": "a", "from": "police/reports", "to": [], "retentionDays": 30},
                            "agreements/over.yml": {"id": "over", "from": "iom/cases", "to": [], "retentionDays": 900, "validTo": "2022-05-31"}}}');
                    insert into schedule.node (name, incarnation, session, started_at, beat_at, version, version_of)
                        select 'n', i, 's', now(), now(), '1', i from gen_random_uuid() i;
                    insert into partners.in_force (node, hash, at) values ('n', repeat('a', 64), '2020-01-01T00:00:00Z'), ('n', repeat('b', 64), '2021-01-01T00:00:00Z'),
                        ('gone', repeat('a', 64), '2020-06-01T00:00:00Z');
                    """);
            statement.execute(takenOver());
        }
        assertThat(kept(Instant.now()))
                .containsExactlyInAnyOrder(
                        on(police(30)),
                        // An agreement whose time was over ended then, though it still stands in its file; in Quito the
                        // day ends at five.
                        new RetentionMatch(
                                new RetentionCommitment("over", Direction.FROM, "iom/cases", 900),
                                Optional.of(Instant.parse("2022-07-01T05:00:00Z"))),
                        // What a node had that is gone ended when others had something else.
                        new RetentionMatch(
                                new RetentionCommitment("a", Direction.TO, "fge/reports", 3_650),
                                Optional.of(Instant.parse("2021-01-31T00:00:00Z"))));
    }

    private static String takenOver() throws IOException {
        try (InputStream file =
                RetentionCommitments.class.getResourceAsStream("/db/migration/V136__promises_in_force.sql")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("insert into rights.promise"));
        }
    }
}
