package org.enlace.gateway.rights;

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
import org.enlace.gateway.rights.Promise.Direction;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shorter promise waits, one that went keeps what was its own, and nothing is destroyed before promises were seen long enough. */
class PromisesTest {

    private static final Instant START = Instant.parse("2026-04-15T00:35:00Z");
    private static final Promise LONG = police(365);
    private static final Promise SHORT = police(1);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final RightsBooks books =
            new RightsBooks(database.appDataSource(), Clock.fixed(START, ZoneOffset.UTC), "node-1");

    @BeforeEach
    void nothingNoted() throws SQLException {
        database.empty("rights.promise", "rights.retention_day", "partners.in_force", "partners.snapshot");
    }

    private static Promise police(int days) {
        return new Promise("a", Direction.FROM, "police/reports", days);
    }

    private static Instant day(double days) {
        return START.plusSeconds(Math.round(days * 86_400));
    }

    private static Map<Promise, Instant> at(Instant now, Promise... promises) {
        Map<Promise, Instant> all = new HashMap<>();
        for (Promise each : promises) {
            all.put(each, now);
        }
        return all;
    }

    private boolean look(CopiesGo when, Instant now, Promise... promises) {
        return books.write(
                tx -> {
                    Promises.note(tx, at(now, promises), now);
                    Promises.look(tx, now, when);
                    return Promises.ready(tx, now);
                },
                done -> List.of());
    }

    private boolean looks(CopiesGo when, int from, int to, Promise... promises) {
        boolean ready = false;
        for (int day = from; day <= to; day++) {
            ready = look(when, day(day), promises);
        }
        return ready;
    }

    private List<Kept> kept(Instant now, Promise... inForce) {
        return books.read(tx -> Promises.kept(tx, at(now, inForce), now));
    }

    private static Kept on(Promise promise) {
        return new Kept(promise, Optional.empty());
    }

    @Test
    void aShorterPromiseCountsOnceItWasInForceForThirtyDays() {
        looks(CopiesGo.AGREED, 0, 2, LONG);
        looks(CopiesGo.AGREED, 3, 31, SHORT);
        assertThat(kept(day(31), SHORT)).containsExactlyInAnyOrder(on(SHORT), on(LONG));
        looks(CopiesGo.AGREED, 32, 33, SHORT);
        assertThat(kept(day(33), SHORT)).containsExactly(on(SHORT));
    }

    /** Off, or ended, for longer than the grace, and shortened yesterday. */
    @Test
    void theGraceBeginsWithTheShorterOne() {
        look(CopiesGo.AGREED, day(0), SHORT);
        looks(CopiesGo.AGREED, 1, 2, LONG);
        looks(CopiesGo.AGREED, 60, 61, SHORT);
        assertThat(kept(day(61), SHORT)).containsExactlyInAnyOrder(on(SHORT), new Kept(LONG, Optional.of(day(32))));
    }

    @Test
    void onePromiseThatWentKeepsWhatCameUntilItsGraceEnded() {
        look(CopiesGo.AGREED, day(0), LONG);
        assertThat(kept(day(30))).containsExactly(on(LONG));
        assertThat(kept(day(31))).containsExactly(new Kept(LONG, Optional.of(day(30))));
    }

    @Test
    void whatAClockAheadNotedShortensNothingAndIsPutRight() {
        looks(CopiesGo.AGREED, 0, 1, SHORT);
        look(CopiesGo.AGREED, day(800), SHORT);
        assertThat(kept(day(2), LONG)).contains(on(LONG));
        looks(CopiesGo.AGREED, 2, 2, SHORT);
        looks(CopiesGo.AGREED, 3, 40, LONG);
        assertThat(kept(day(40), LONG)).contains(on(LONG));
        looks(CopiesGo.AGREED, 41, 69, SHORT);
        assertThat(kept(day(69), SHORT)).contains(on(LONG));
        looks(CopiesGo.AGREED, 70, 71, SHORT);
        assertThat(kept(day(71), SHORT)).containsExactly(on(SHORT));
    }

    /** What only another node has is noted by it; what none has ended with its own last day. */
    @Test
    void whatEndedIsNotPutRight() {
        looks(CopiesGo.AGREED, 0, 2, LONG);
        books.write(
                tx -> {
                    Promises.note(tx, Map.of(LONG, day(-400)), day(3));
                    return true;
                },
                done -> List.of());
        assertThat(kept(day(3))).containsExactly(on(LONG));
        assertThat(kept(day(3), SHORT)).containsExactlyInAnyOrder(on(LONG), on(SHORT));
    }

    @Test
    void nothingIsDestroyedBeforeThirtyUnbrokenDays() {
        assertThat(looks(CopiesGo.AGREED, 0, 29, LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(30), LONG)).isTrue();
        assertThat(look(CopiesGo.AGREED, day(34), LONG)).as("after a gap").isFalse();
        assertThat(looks(CopiesGo.AGREED, 35, 63, LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(64), LONG)).isTrue();
    }

    @Test
    void aHouseThatNotedByHandWaitsADayAfterTheChange() {
        assertThat(looks(CopiesGo.BY_HAND, 0, 40, LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(40.97), LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(41.01), LONG))
                .as("an hour across midnight")
                .isFalse();
        assertThat(look(CopiesGo.AGREED, day(41.85), LONG)).isTrue();
    }

    @Test
    void aClockAheadForAnHourDestroysNothing() {
        assertThat(looks(CopiesGo.AGREED, 0, 40, LONG)).isTrue();
        assertThat(look(CopiesGo.AGREED, day(800.97), LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(801.01), LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(801.97), LONG)).isFalse();
        assertThat(look(CopiesGo.AGREED, day(41), LONG)).as("right again").isTrue();
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
                        new Kept(
                                new Promise("over", Direction.FROM, "iom/cases", 900),
                                Optional.of(Instant.parse("2022-07-01T05:00:00Z"))),
                        // What a node had that is gone ended when others had something else.
                        new Kept(
                                new Promise("a", Direction.TO, "fge/reports", 3_650),
                                Optional.of(Instant.parse("2021-01-31T00:00:00Z"))));
    }

    private static String takenOver() throws IOException {
        try (InputStream file = Promises.class.getResourceAsStream("/db/migration/V136__promises_in_force.sql")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("insert into rights.promise"));
        }
    }
}
