package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.conformance.ConformanceRunReader;
import org.enlace.gateway.exchange.conformance.EvaluationBasis;
import org.enlace.gateway.exchange.conformance.ObservedMessages;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.intake.dryrun.ConformanceSampleSender;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactoryTest;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What came while a run was open belongs to it however late it is looked at, or said again; what began outside of it does not. */
class ConformanceRunLookupTest {

    private static final LinkId ALERTS = LinkId.parse("eurofront/alerts");
    private static final LinkId IOM = LinkId.parse("iom/cases");
    private static final Instant NOW = Candidates.NOW;
    private static final String FILE =
            "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,RecruiterCategory,ExploitType,Labor_Type,ageCategories\n"
                    + String.join(
                            "\n",
                            Collections.nCopies(
                                    3,
                                    "2012,Case Management,Female,LK,1,Threats,Other,Forced Labor,Domestic Work,Age 30-38"))
                    + "\n";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private IntakeFixture fixture;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        fixture = new IntakeFixture(database);
        fixture.empty();
        execute("truncate conformance.run cascade");
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void whatCameBeforeTheRunIsOfNoneThoughItIsOpenNow() throws SQLException {
        begin(ALERTS, NOW.minusSeconds(10));
        says("m1", "TRI-PY-2026-00001", NOW.minusSeconds(11));
        assertThat(apart()).isZero();
        assertThat(fixture.count("delivery.delivery")).isPositive();
    }

    @Test
    void whatCameInTheRunIsOfItThoughItIsOverNow() throws SQLException {
        UUID run = begin(ALERTS, NOW.minusSeconds(60));
        end(run, NOW.minusSeconds(5));
        says("m1", "TRI-PY-2026-00001", NOW.minusSeconds(6));
        assertThat(apart()).isOne();
        assertThat(fixture.count("delivery.delivery")).isZero();
        assertThat(heard()).as("who proves a system may be silent otherwise").isFalse();
        says("m2", "TRI-PY-2026-00002", NOW.minusSeconds(5));
        assertThat(apart()).as("at its end it is over").isOne();
        assertThat(heard()).isTrue();
    }

    private boolean heard() throws SQLException {
        try (Connection tx = database.app()) {
            return new StoredMessages()
                    .lastHeard(tx, ALERTS.toString(), "border-alert")
                    .isPresent();
        }
    }

    @Test
    void whatCameIsKeptWithWhatJudgedItAndStrangersAreToldApart() throws SQLException {
        begin(ALERTS, NOW.minusSeconds(10));
        says("m1", "TRI-PY-2026-00001", NOW);
        Snapshot snapshot = fixture.partners.current();
        EvaluationBasis by = EvaluationBasis.by(snapshot, snapshot.link(ALERTS).orElseThrow());
        String kept = "select proven || ' ' || coalesce(code, '') || ' ' || contract_print || ' ' || mapping_print"
                + " from conformance.arrival order by 1";
        assertThat(fixture.words(kept)).containsExactly("true  " + by.contractPrint() + " " + by.mappingPrint());
        fixture.endpoints
                .of(ALERTS)
                .refused(new Caller("EF-TRI-PY"), MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE));
        fixture.endpoints.of(ALERTS).refused(MessageRefusedException.of(RefusalCode.MALFORMED));
        assertThat(fixture.words(
                        "select proven || ' ' || code from conformance.arrival where code is not null order by 1"))
                .containsExactly("false MALFORMED", "true UNSUPPORTED_TYPE");
    }

    @Test
    void inAnInstallationThatIsNoTestNothingIsSentForARun() {
        ConformanceSampleSender there = new ConformanceSampleSender(
                new OpenConformanceRuns(null, new EnvironmentLabel("", "production")),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThatThrownBy(() -> there.send(UUID.randomUUID(), ALERTS, IOM, new byte[0]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> there.again(UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatComesInTheDayButBehindItsHoursIsOfNone() throws SQLException {
        begin(ALERTS, NOW.minus(Duration.ofHours(24)));
        says("m1", "TRI-PY-2026-00001", NOW);
        assertThat(apart()).isZero();
    }

    @Test
    void whoSaysAgainAfterTheEndWhatItSaidInTheRunRepeatsItAndReachesNobody() throws SQLException {
        UUID run = begin(ALERTS, NOW.minusSeconds(60));
        AcceptedMessage first = says("m1", "TRI-PY-2026-00001", NOW.minusSeconds(30));
        end(run, NOW.minusSeconds(5));
        AcceptedMessage again = says("m1", "TRI-PY-2026-00001", NOW);
        assertThat(again.duplicate()).isTrue();
        assertThat(again.receiptId()).isEqualTo(first.receiptId());
        assertThat(fixture.count("delivery.delivery")).isZero();
        assertThat(fixture.endpoints.of(ALERTS).receipt(new Caller("EF-TRI-PY"), "m1"))
                .as("it is told so as well")
                .isPresent();
        assertThat(says("m1", "TRI-PY-2026-00009", NOW).duplicate())
                .as("something else under the same id is no repetition")
                .isFalse();
        assertThat(fixture.count("delivery.delivery")).isPositive();
    }

    @Test
    void afterTwoDaysItIsNew() throws SQLException {
        UUID run = begin(ALERTS, NOW.minus(Duration.ofHours(60)));
        says("m1", "TRI-PY-2026-00001", NOW.minus(Duration.ofHours(50)));
        end(run, NOW.minus(Duration.ofHours(49)));
        assertThat(says("m1", "TRI-PY-2026-00001", NOW).duplicate()).isFalse();
    }

    @Test
    void aRealFileThatWasCutShortGoesOnAsARealOneThoughARunIsOpen() throws Exception {
        FileReceipt first = takes();
        cutShort();
        begin(IOM, NOW.minusSeconds(10));
        FileReceipt again = takes();
        assertThat(again.batchId()).isEqualTo(first.batchId());
        assertThat(again.accepted()).isEqualTo(3);
        assertThat(fixture.words("select state from journal.batch_in where not backload"))
                .containsExactly("DONE");
        assertThat(apart()).isZero();
        assertThat(fixture.count("registry.mention where population = 'IOM'")).isEqualTo(3);
    }

    @Test
    void aFileOfARunThatWasCutShortGoesOnAsOneOfTheRunThoughItIsOver() throws Exception {
        UUID run = begin(IOM, NOW.minusSeconds(60));
        FileReceipt first = takes();
        assertThat(apart()).isEqualTo(3);
        cutShort();
        end(run, NOW.minusSeconds(5));
        FileReceipt again = fixture.endpoints.of(IOM).acceptAll(List.of(file())).stream()
                .map(each -> ((FileOutcome.Taken) each).receipt())
                .findFirst()
                .orElseThrow();
        assertThat(again.batchId()).isEqualTo(first.batchId());
        assertThat(apart()).isEqualTo(3);
        assertThat(fixture.count("registry.mention where population = 'IOM'")).isZero();
        assertThat(takes().duplicate()).as("outside of any run it is new").isFalse();
        assertThat(fixture.count("registry.mention where population = 'IOM'")).isEqualTo(3);
    }

    @Test
    void aBadFileThatComesAgainIsSeenAndOneThatIsReadAgainIsNot() throws Exception {
        UUID run = begin(IOM, NOW.minusSeconds(60));
        String bad = FILE.replaceFirst("2012", "")
                + FILE.substring(FILE.indexOf('\n') + 1).replaceFirst("2012", "");
        fixture.endpoints.of(IOM).accept(file(bad));
        assertThat(comings(run)).as("two lines that are the same came once").isOne();
        execute("update journal.batch_in set state = 'OPEN' where not backload");
        fixture.endpoints.of(IOM).accept(file(bad));
        assertThat(comings(run)).isOne();
        fixture.endpoints.of(IOM).accept(file(bad));
        assertThat(comings(run)).isEqualTo(2);
    }

    /** How often the first line that was refused came. */
    private long comings(UUID run) throws SQLException {
        try (Connection tx = database.app()) {
            List<ObservedMessages.Arrival> refused =
                    ConformanceRunReader.seen(tx, List.of(run)).get(run).arrivals().stream()
                            .filter(each -> each.said() == ObservedMessages.Said.REFUSED
                                    && each.digest().isPresent())
                            .toList();
            return refused.stream()
                    .filter(each -> each.digest().equals(refused.get(0).digest()))
                    .count();
        }
    }

    /** As the rows stood in the middle: the batch open, its last line not yet written. */
    private void cutShort() throws SQLException {
        execute(
                "update journal.batch_in set state = 'OPEN', lines = 0, accepted = 0, finished_at = null where not backload");
        String last = "(select id from journal.message where batch_line = 4)";
        execute("delete from registry.mention where message_id in " + last);
        execute("delete from journal.identity where message_id in " + last);
        execute("delete from journal.business_version where message_id in " + last);
        execute("delete from journal.business where message_id in " + last);
        execute("delete from journal.message where batch_line = 4");
    }

    private FileReceipt takes() throws IOException {
        return fixture.endpoints.of(IOM).accept(file());
    }

    private IncomingFile file() throws IOException {
        return file(FILE);
    }

    private IncomingFile file(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(folder.resolve("a.csv"), bytes);
        return new IncomingFile(path, "a.csv", bytes.length, DigestUtils.sha256Hex(bytes));
    }

    private AcceptedMessage says(String messageId, String alertId, Instant receivedAt) {
        return fixture.endpoints
                .of(ALERTS)
                .accept(new PartnerMessage(
                        new Caller("EF-TRI-PY"),
                        Optional.of(messageId),
                        "application/json",
                        IntakeFactoryTest.json(alertId, "PY").getBytes(StandardCharsets.UTF_8),
                        receivedAt));
    }

    private long apart() throws SQLException {
        return fixture.count("journal.message where business_id like '(conformance) %'");
    }

    private UUID begin(LinkId link, Instant at) throws SQLException {
        UUID run = UUID.randomUUID();
        execute(
                "insert into conformance.run (id, link, started_by, started_at, expires_at, product, snapshot, contract, contract_print, mapping,"
                        + " mapping_print) values ('" + run + "', '" + link + "', 'pablo', '" + at + "', '"
                        + at.plus(Duration.ofHours(24)) + "', 'p', 's', 'c', 'cp', 'm', 'mp')");
        execute(
                "insert into journal.batch_in (id, link, digest, bytes, state, received_at, backload, population) values ('"
                        + run + "', '" + link + "', '\\x00', 1, 'OPEN', '" + at + "', true, '"
                        + ConformanceRunMark.population(run)
                        + "')");
        return run;
    }

    private void end(UUID run, Instant at) throws SQLException {
        execute("update conformance.run set ended_at = '" + at
                + "', ended_by = 'pablo', outcome = 'NOT_PASSED' where id = '" + run + "'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
