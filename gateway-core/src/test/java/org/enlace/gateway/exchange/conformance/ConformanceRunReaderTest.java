package org.enlace.gateway.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** To look at runs costs what is looked at: a page of them, what ended by how it stood, a message by some of its findings. What ended long ago goes. */
class ConformanceRunReaderTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/reports");

    private final Snapshot snapshot = TestPartners.shipped().current();
    private final PartnerLink link = snapshot.link(LINK).orElseThrow();
    private final MovingClock clock = new MovingClock(Instant.now());
    private ConformanceRuns conformanceRuns;

    @BeforeEach
    void installation() throws SQLException {
        OpenConformanceRuns open = new OpenConformanceRuns(database.appDataSource(), new EnvironmentLabel("", "test"));
        conformanceRuns =
                new ConformanceRuns(open, database.appDataSource(), clock, "reading-test-" + UUID.randomUUID());
        execute("truncate conformance.run cascade");
    }

    @Test
    void aListGoesOnWhereThePageBeforeEnded() throws Exception {
        List<UUID> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.forward(Duration.ofSeconds(1));
            begun.add(0, ended());
        }
        try (Connection tx = database.app()) {
            assertThat(ConformanceRunReader.newest(tx, Optional.empty(), 2))
                    .extracting(ConformanceRun::id)
                    .containsExactlyElementsOf(begun.subList(0, 2));
            assertThat(ConformanceRunReader.newest(tx, Optional.of(begun.get(1)), 9))
                    .extracting(ConformanceRun::id)
                    .containsExactlyElementsOf(begun.subList(2, 5));
            assertThat(ConformanceRunReader.newest(tx, Optional.of(UUID.randomUUID()), 9))
                    .isEmpty();
            assertThat(ConformanceRunReader.open(tx, clock.instant())).isEmpty();
        }
        conformanceRuns.begin(snapshot, link, "pablo");
        try (Connection tx = database.app()) {
            assertThat(ConformanceRunReader.open(tx, clock.instant())).containsExactly(LINK.toString());
            assertThat(ConformanceRunReader.open(tx, clock.instant().plus(ConformanceRuns.LASTS)))
                    .isEmpty();
        }
    }

    @Test
    void ofAMessageThatIsWrongEverywhereEachRuleIsReadAndNotEachField() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        UUID message = arrives(run);
        execute("insert into journal.finding (message_id, field, rule, severity) select '" + message
                + "', 'a.' || n, 'required', 'REFUSE' from generate_series(1, 5000) n");
        execute("insert into journal.finding (message_id, field, rule, severity) values ('" + message
                + "', 'z', 'unmapped', 'WARN')");
        try (Connection tx = database.app()) {
            List<ObservedMessages.Found> found = ConformanceRunReader.seen(tx, List.of(run))
                    .get(run)
                    .arrivals()
                    .get(0)
                    .findings();
            assertThat(found).hasSize(20);
            assertThat(found)
                    .contains(
                            new ObservedMessages.Found("z", "unmapped"), new ObservedMessages.Found("a.1", "required"));
        }
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        try (Connection tx = database.app()) {
            List<StepResult> shown = ConformanceRunReader.shown(
                            tx, ConformanceRunReader.newest(tx, Optional.empty(), 1), Map.of())
                    .get(run);
            assertThat(shown)
                    .filteredOn(each -> each.step().kind() == ConformanceStepKind.MISSING_FIELD)
                    .singleElement()
                    .satisfies(each -> assertThat(each.findings()).hasSize(20));
        }
    }

    @Test
    void whatCameInARunThatEndedAYearAgoGoesWhenAnotherBegins() throws Exception {
        UUID old = conformanceRuns.begin(snapshot, link, "pablo");
        arrives(old);
        conformanceRuns.end(snapshot, old, any -> true, "pablo");
        clock.forward(ConformanceRuns.REMEMBERED.minusSeconds(1));
        ended();
        assertThat(arrivals(old)).isOne();
        clock.forward(Duration.ofSeconds(2));
        UUID young = conformanceRuns.begin(snapshot, link, "pablo");
        arrives(young);
        conformanceRuns.end(snapshot, young, any -> true, "pablo");
        assertThat(arrivals(old)).isZero();
        ended();
        assertThat(arrivals(young)).isOne();
    }

    private UUID ended() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        return run;
    }

    private UUID arrives(UUID run) throws SQLException {
        UUID message = UUID.randomUUID();
        try (Connection tx = database.app()) {
            new ConformanceArrivals()
                    .append(
                            tx,
                            List.of(new ConformanceArrivals.Row(
                                    Optional.of(run),
                                    LINK.toString(),
                                    message,
                                    clock.instant(),
                                    ObservedMessages.Said.REFUSED,
                                    Optional.of("CONTRACT"),
                                    "0a",
                                    0,
                                    Optional.empty(),
                                    Optional.empty(),
                                    0,
                                    true,
                                    Optional.empty())));
        }
        return message;
    }

    private long arrivals(UUID run) throws SQLException {
        try (Connection tx = database.app()) {
            return ConformanceRunReader.seen(tx, List.of(run))
                    .get(run)
                    .arrivals()
                    .size();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
