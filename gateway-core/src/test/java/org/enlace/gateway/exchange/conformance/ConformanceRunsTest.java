package org.enlace.gateway.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One open run for each link, in no production, for a bounded time; what came before or after it is not of it. */
class ConformanceRunsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/reports");

    private final Snapshot snapshot = TestPartners.shipped().current();
    private final PartnerLink link = snapshot.link(LINK).orElseThrow();
    private final MovingClock clock = new MovingClock(Instant.parse("2026-06-01T12:00:00Z"));
    private OpenConformanceRuns open;
    private ConformanceRuns conformanceRuns;

    @BeforeEach
    void installation() throws SQLException {
        open = new OpenConformanceRuns(database.appDataSource(), new EnvironmentLabel("", "test"));
        conformanceRuns = new ConformanceRuns(open, database.appDataSource(), clock, "runs-test-" + UUID.randomUUID());
        try (Connection tx = database.superuser()) {
            tx.createStatement().execute("truncate conformance.run cascade");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", ""})
    void noRunBeginsInAnInstallationThatIsOrMayBeProduction(String kind) throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        OpenConformanceRuns there = new OpenConformanceRuns(database.appDataSource(), new EnvironmentLabel("", kind));
        ConformanceRuns its = new ConformanceRuns(there, database.appDataSource(), clock, "other");
        assertThatThrownBy(() -> its.begin(snapshot, link, "pablo"))
                .isInstanceOfSatisfying(ConformanceRuns.RunNotStartedException.class, no -> assertThat(no.why())
                        .isEqualTo(ConformanceRuns.Why.PRODUCTION_ENVIRONMENT));
        assertThat(there.at(LINK, clock.instant()).open())
                .as("a copied database opens nothing")
                .isEmpty();
        assertThat(open.at(LINK, clock.instant()).open()).contains(run);
    }

    @Test
    void oneIsOpenForALinkAndTheNextAfterItsEnd() throws Exception {
        UUID first = conformanceRuns.begin(snapshot, link, "pablo");
        assertThatThrownBy(() -> conformanceRuns.begin(snapshot, link, "pablo"))
                .isInstanceOfSatisfying(ConformanceRuns.RunNotStartedException.class, no -> assertThat(no.why())
                        .isEqualTo(ConformanceRuns.Why.RUNNING));
        assertThat(conformanceRuns.end(snapshot, first, any -> false, "marta")).isFalse();
        assertThat(open.at(LINK, clock.instant()).open()).contains(first);
        assertThat(conformanceRuns.end(snapshot, first, any -> true, "pablo")).isTrue();
        assertThat(conformanceRuns.end(snapshot, first, any -> true, "pablo"))
                .as("once")
                .isFalse();
        assertThat(open.at(LINK, clock.instant()).open()).isEmpty();
        assertThat(conformanceRuns.begin(snapshot, link, "pablo")).isNotEqualTo(first);
    }

    @Test
    void theMappingThatIsNamedIsTheOneThatWritesTheSamples() throws Exception {
        for (String each : List.of("police/notices", "ministry/notices", "ministry/referrals")) {
            PartnerLink its = snapshot.link(LinkId.parse(each)).orElseThrow();
            ConformanceRun run = run(conformanceRuns.begin(snapshot, its, "pablo"));
            Optional<String> origin = run.steps().get(0).origin();
            String record = snapshot.link(LinkId.parse(origin.orElse(each)))
                    .orElseThrow()
                    .records()
                    .keySet()
                    .iterator()
                    .next();
            assertThat(run.prints().mapping()).isEqualTo(its.mapping(record).orElseThrow());
        }
    }

    @Test
    void afterADayNothingCountsAndTheNextOneEndsIt() throws Exception {
        UUID first = conformanceRuns.begin(snapshot, link, "pablo");
        clock.forward(ConformanceRuns.LASTS.minusSeconds(1));
        arrives(Optional.of(first), "a");
        clock.forward(Duration.ofSeconds(1));
        arrives(Optional.of(first), "b");
        arrives(Optional.empty(), "c");
        assertThat(open.at(LINK, clock.instant()).open()).isEmpty();
        assertThat(seen(first).arrivals()).hasSize(1);

        UUID next = conformanceRuns.begin(snapshot, link, "pablo");
        assertThat(open.at(LINK, clock.instant()).open()).contains(next);
        assertThat(run(first).end().orElseThrow().by()).isEqualTo("gateway");
        assertThat(run(first).end().orElseThrow().passed()).isFalse();
    }

    @Test
    void whatCameBeforeTheRunOrAfterItsEndIsNotOfIt() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        arrives(Optional.empty(), "a", clock.instant().minusMillis(1));
        arrives(Optional.of(run), "b", clock.instant().minusMillis(1));
        assertThat(seen(run).arrivals()).isEmpty();
        arrives(Optional.empty(), "c");
        assertThat(seen(run).arrivals()).hasSize(1);
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        arrives(Optional.of(run), "d");
        assertThat(seen(run).arrivals()).hasSize(1);
        UUID next = conformanceRuns.begin(snapshot, link, "pablo");
        arrives(Optional.of(run), "e");
        assertThat(seen(next).arrivals()).as("of no other either").isEmpty();
    }

    @Test
    void aRunKeepsABoundedNumber() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        try (Connection tx = database.app()) {
            new ConformanceArrivals()
                    .append(
                            tx,
                            IntStream.range(0, ConformanceArrivals.MOST + 1)
                                    .mapToObj(each -> refused(run, "CONTRACT", String.format("%04d", each)))
                                    .toList());
        }
        arrives(run, "CONTRACT", "aaaa");
        assertThat(seen(run).arrivals()).hasSize(ConformanceArrivals.MOST);
        assertThat(seen(run).truncated()).isTrue();
        for (int i = 0; i < 3; i++) {
            arrives(run, "CONTRACT", "0007");
        }
        assertThat(seen(run).arrivals())
                .as("what was refused and came again is seen, once")
                .hasSize(ConformanceArrivals.MOST + 1);
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        assertThat(facts(run)).contains("\"truncated\": \"true\"");
    }

    @Test
    void anyoneWhoKnocksWithoutACredentialTakesNobodysPlace() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        try (Connection tx = database.app()) {
            new ConformanceArrivals()
                    .append(
                            tx,
                            Collections.nCopies(ConformanceArrivals.MOST, "UNAUTHENTICATED").stream()
                                    .map(code -> refused(run, code, ""))
                                    .toList());
        }
        for (int i = 0; i < ConformanceArrivals.FEW + 2; i++) {
            arrives(run, "UNAUTHENTICATED", "");
            arrives(refused(run, "TOO_LARGE", "", false, Optional.empty()));
        }
        assertThat(seen(run).arrivals()).hasSize(2 * ConformanceArrivals.FEW);
        arrives(run, "CONTRACT", "0a");
        assertThat(seen(run).arrivals()).hasSize(2 * ConformanceArrivals.FEW + 1);
        assertThat(seen(run).truncated()).isFalse();
    }

    @Test
    void strangersTakeNobodysPlaceWhateverTheyAreTold() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        for (String code : List.of("UNSUPPORTED_TYPE", "MALFORMED")) {
            try (Connection tx = database.app()) {
                new ConformanceArrivals()
                        .append(
                                tx,
                                IntStream.range(0, ConformanceArrivals.MOST)
                                        .mapToObj(each -> refused(run, code, "", false, Optional.empty()))
                                        .toList());
            }
            arrives(refused(run, code, "", false, Optional.empty()));
        }
        assertThat(seen(run).arrivals()).hasSize(2 * ConformanceArrivals.FEW);
        for (int i = 0; i < ConformanceArrivals.MOST + 1; i++) {
            arrives(run, "CONTRACT", String.format("%04d", i));
        }
        assertThat(seen(run).arrivals()).hasSize(2 * ConformanceArrivals.FEW + ConformanceArrivals.MOST);
    }

    @Test
    void whatWasJudgedInBetweenByAnotherContractIsNotOfTheOneThatIsSigned() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        onlyTheCredential();
        EvaluationBasis its = new EvaluationBasis(
                run(run).prints().contractPrint(), run(run).prints().mappingPrint());
        assertThat(its).isEqualTo(EvaluationBasis.by(snapshot, link));
        arrives(Optional.of(run), "a");
        arrives(refused(run, "CONTRACT", "0a", true, Optional.of(its)));
        arrives(refused(run, "MALFORMED", "", false, Optional.of(EvaluationBasis.UNKNOWN)));
        assertThat(ConformanceRuns.changed(snapshot, run(run), seen(run)))
                .as("a stranger's was judged by nothing")
                .isEmpty();
        arrives(refused(run, "CONTRACT", "0b", true, Optional.of(new EvaluationBasis("leaner", its.mappingPrint()))));
        assertThat(ConformanceRuns.changed(snapshot, run(run), seen(run))).containsExactly("contract");
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        assertThat(run(run).end().orElseThrow().passed()).isFalse();
        assertThat(facts(run)).contains("\"changed\": \"contract\"", "\"outcome\": \"NOT_PASSED\"");

        UUID next = conformanceRuns.begin(snapshot, link, "pablo");
        onlyTheCredential();
        arrives(Optional.of(next), "a");
        arrives(refused(next, "CONTRACT", "0a", true, Optional.of(its)));
        conformanceRuns.end(snapshot, next, any -> true, "pablo");
        assertThat(run(next).end().orElseThrow().passed()).isTrue();
    }

    /** As if every step had passed: there is one, and it has. */
    private static void onlyTheCredential() throws SQLException {
        try (Connection tx = database.superuser()) {
            tx.createStatement().execute("delete from conformance.step where kind <> 'WRONG_CREDENTIAL'");
        }
    }

    @Test
    void aRunThatEndsUnderAnotherConfigurationHasNotPassed() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        onlyTheCredential();
        arrives(Optional.of(run), "a");
        assertThat(ConformanceRuns.changed(snapshot, run(run), seen(run))).isEmpty();
        try (Connection tx = database.superuser()) {
            tx.createStatement()
                    .execute("update conformance.run set mapping_print = 'another', contract_print = 'another'");
        }
        assertThat(ConformanceRuns.changed(snapshot, run(run), seen(run))).containsExactly("contract", "mapping");
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        assertThat(run(run).end().orElseThrow().passed()).isFalse();
        assertThat(facts(run)).contains("\"changed\": \"contract mapping\"", "\"outcome\": \"NOT_PASSED\"");
    }

    @Test
    void oneLinkHasABoundedNumberADay() throws Exception {
        for (int i = 0; i < ConformanceRuns.MOST; i++) {
            assertThat(conformanceRuns.end(
                            snapshot, conformanceRuns.begin(snapshot, link, "pablo"), any -> true, "pablo"))
                    .isTrue();
            clock.forward(Duration.ofSeconds(1));
        }
        assertThatThrownBy(() -> conformanceRuns.begin(snapshot, link, "pablo"))
                .isInstanceOfSatisfying(ConformanceRuns.RunNotStartedException.class, no -> assertThat(no.why())
                        .isEqualTo(ConformanceRuns.Why.OFTEN));
        clock.forward(ConformanceRuns.LASTS);
        conformanceRuns.begin(snapshot, link, "pablo");
    }

    @Test
    void howItStoodIsShownThoughWhatItStoodByIsGone() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        arrives(Optional.of(run), "a");
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        try (Connection tx = database.superuser()) {
            tx.createStatement().execute("delete from conformance.arrival");
        }
        try (Connection tx = database.app()) {
            List<ConformanceRun> ended = ConformanceRunReader.newest(tx, Optional.empty(), 1);
            List<StepResult> shown =
                    ConformanceRunReader.shown(tx, ended, Map.of()).get(run);
            assertThat(shown)
                    .filteredOn(each -> each.state() == StepResult.State.PASSED)
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.step().kind()).isEqualTo(ConformanceStepKind.WRONG_CREDENTIAL);
                        assertThat(each.code()).contains("UNAUTHENTICATED");
                        assertThat(each.at()).contains(clock.instant());
                    });
            assertThat(ended.get(0).steps().get(0).sample().orElseThrow())
                    .as("a list loads no samples")
                    .isEmpty();
        }
    }

    private String facts(UUID run) throws SQLException {
        try (Connection tx = database.superuser();
                var row = tx.createStatement()
                        .executeQuery(
                                "select facts::text from audit.entry where action = 'CONFORMANCE_ENDED' and subject = '"
                                        + run + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private void arrives(UUID run, String code, String digest) throws SQLException {
        arrives(refused(run, code, digest));
    }

    private void arrives(ConformanceArrivals.Row row) throws SQLException {
        try (Connection tx = database.app()) {
            new ConformanceArrivals().append(tx, List.of(row));
        }
    }

    private ConformanceArrivals.Row refused(UUID run, String code, String digest) {
        return refused(run, code, digest, true, Optional.empty());
    }

    private ConformanceArrivals.Row refused(
            UUID run, String code, String digest, boolean known, Optional<EvaluationBasis> judged) {
        return new ConformanceArrivals.Row(
                Optional.of(run),
                LINK.toString(),
                UUID.randomUUID(),
                clock.instant(),
                ObservedMessages.Said.REFUSED,
                Optional.of(code),
                digest,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                known,
                judged);
    }

    @Test
    void howItStoodAtItsEndIsWrittenIntoTheAudit() throws Exception {
        UUID run = conformanceRuns.begin(snapshot, link, "pablo");
        arrives(Optional.of(run), "a");
        conformanceRuns.end(snapshot, run, any -> true, "pablo");
        try (Connection tx = database.superuser();
                var row = tx.createStatement()
                        .executeQuery(
                                "select actor || ' ' || action || ' ' || facts::text from audit.entry where subject = '"
                                        + run + "' order by at")) {
            row.next();
            assertThat(row.getString(1)).startsWith("operator:pablo CONFORMANCE_BEGUN");
            row.next();
            assertThat(row.getString(1))
                    .startsWith("operator:pablo CONFORMANCE_ENDED")
                    .contains("\"passed\": \"WRONG_CREDENTIAL\"", "\"outcome\": \"NOT_PASSED\"");
        }
    }

    private void arrives(Optional<UUID> run, String digest) throws SQLException {
        arrives(run, digest, clock.instant());
    }

    private void arrives(Optional<UUID> run, String digest, Instant at) throws SQLException {
        arrives(row(run, digest, at));
    }

    private static ConformanceArrivals.Row row(Optional<UUID> run, String digest, Instant at) {
        return new ConformanceArrivals.Row(
                run,
                LINK.toString(),
                UUID.randomUUID(),
                at,
                ObservedMessages.Said.REFUSED,
                Optional.of("UNAUTHENTICATED"),
                "0" + digest,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                true,
                Optional.empty());
    }

    private ObservedMessages seen(UUID run) throws SQLException {
        try (Connection tx = database.app()) {
            return ConformanceRunReader.seen(tx, List.of(run)).get(run);
        }
    }

    private ConformanceRun run(UUID id) throws SQLException {
        try (Connection tx = database.app()) {
            return ConformanceRunReader.one(tx, id).orElseThrow();
        }
    }
}
