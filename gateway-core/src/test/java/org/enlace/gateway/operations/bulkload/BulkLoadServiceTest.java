package org.enlace.gateway.operations.bulkload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.operations.bulkload.HistoricalForms.bytes;
import static org.enlace.gateway.operations.bulkload.HistoricalForms.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BulkLoadServiceTest {

    private static final String CEDULA = "1700000019";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private BulkLoadFixture fixture;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        fixture = new BulkLoadFixture(database, folder);
        fixture.installation.empty();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void oldRecordsComeInWithAllThatRecordsHaveAndGoToNobody() throws Exception {
        BulkLoad load = fixture.load(form(1, "Ana", CEDULA), form(2, "Eva", null));
        assertThat(load.state()).isEqualTo("DONE");
        assertThat(List.of(load.records(), load.accepted(), load.repeated(), load.parked(), load.refused()))
                .containsExactly(2, 2, 0, 0, 0);
        assertThat(fixture.installation.count(
                        "journal.message where state = 'ACCEPTED' and credential = '(backload)' and batch_id = '"
                                + load.id() + "'"))
                .isEqualTo(2);
        assertThat(fixture.installation.count("registry.mention")).isEqualTo(2);
        assertThat(fixture.installation.count("audit.entry where action = 'ACCEPTED'"))
                .isEqualTo(2);
        assertThat(
                        fixture.installation.words(
                                "select distinct left(clear -> 'registeredAt' ->> 'utc', 10) from registry.assertion_view where entity = 'registration'"))
                .containsExactly("2016-01-04");
        assertThat(fixture.installation.words(
                        "select distinct (received_at at time zone 'UTC')::date::text from journal.message"))
                .containsExactly("2026-03-07");
        assertThat(fixture.installation.count("delivery.delivery")).isZero();
        // The same form said by its partner today goes out.
        fixture.installation.says(HistoricalForms.LINK, bytes(form(3, "Ines", null)));
        assertThat(fixture.installation.count("delivery.delivery")).isOne();
    }

    @Test
    void aDryRunJudgesAsInEarnestAndKeepsNothing() throws Exception {
        fixture.installation.says(HistoricalForms.LINK, bytes(form(4, "Viva", null)));
        fixture.installation.says(HistoricalForms.LINK, bytes(form(5, "Viva", null)));
        byte[] file = HistoricalForms.zip(
                form(1, "Ana", CEDULA),
                form(1, "Ana", CEDULA),
                form(1, "Ana", CEDULA, 1),
                "{\"fichaId\": 7}",
                form(4, "Viva", null),
                form(5, "Vieja", null));
        long before = fixture.installation.count("journal.message");
        BulkLoad tried = fixture.load(BulkLoadFixture.order(true), file);
        assertThat(fixture.installation.count("journal.message")).isEqualTo(before);
        assertThat(fixture.installation.count("journal.business where business_id = 'REG-2016-000001'"))
                .isZero();
        assertThat(fixture.installation.count("journal.batch_in")).isZero();
        assertThat(fixture.installation.count("audit.entry where action = 'BACKLOAD_CHANGED'"))
                .isEqualTo(2);
        BulkLoad done = fixture.load(BulkLoadFixture.order(false), file);
        assertThat(List.of(tried.records(), tried.accepted(), tried.repeated(), tried.parked(), tried.refused()))
                .isEqualTo(List.of(done.records(), done.accepted(), done.repeated(), done.parked(), done.refused()))
                .containsExactly(6, 2, 2, 0, 2);
        assertThat(fixture.backloads.rejects(tried.id(), -1, 0, 99))
                .isEqualTo(fixture.backloads.rejects(done.id(), -1, 0, 99))
                .extracting(RejectedLine::line)
                .containsOnly(4, 6);
    }

    @Test
    void rejectsNameLineFieldAndRuleAndNoValue() throws Exception {
        BulkLoad load =
                fixture.load(form(1, "Ana", null), form(2, "Secreta", null).replace("PRESUNTA", "SECRETA"));
        assertThat(fixture.backloads.rejects(load.id(), -1, 0, 99))
                .containsExactly(new RejectedLine(2, 1, "victima/condicion", "enumeration"));
        assertThat(fixture.installation.count("journal.message where refusal is not null"))
                .as("a line that breaks the contract stands in the report, not among what a partner sent")
                .isZero();
    }

    @Test
    void anOldRecordNeverTakesThePlaceOfOneThatItsPartnerSaidItself() throws Exception {
        fixture.installation.says(HistoricalForms.LINK, bytes(form(1, "Ana", null, 2)));
        BulkLoad load = fixture.load(form(1, "Ana", null, 1), form(2, "Eva", null, 1), form(2, "Eva", null, 2));
        assertThat(fixture.backloads.rejects(load.id(), -1, 0, 99))
                .containsExactly(new RejectedLine(1, 1, "", "live-record-stands"));
        assertThat(fixture.picture())
                .as("among old ones the link's version rule holds")
                .containsExactly("REG-2016-000001 F", "REG-2016-000002 F");
    }

    @Test
    void whatItsPartnerTookBackIsNotBroughtBackByAnOldFile() throws Exception {
        UUID live = fixture.installation
                .says(HistoricalForms.LINK, bytes(form(1, "Ana", null)))
                .messageId();
        fixture.installation.withdraw(live);
        assertThat(fixture.load(form(1, "Ana", null)).refused()).isOne();
        assertThat(fixture.picture()).isEmpty();
    }

    @Test
    void undoneEverythingLeavesThePictureAndNothingElseDoes() throws Exception {
        BulkLoad older = fixture.load(form(1, "Ana", null, 1), form(4, "Sol", null, 1));
        BulkLoad load = fixture.load(
                form(1, "Ana", null, 2), form(2, "Eva", null, 1), form(2, "Eva", null, 2), form(3, "Ines", null, 2));
        fixture.installation.says(HistoricalForms.LINK, bytes(form(3, "Ines", null, 1)));
        BulkLoad undone = fixture.undo(load);
        assertThat(undone.state()).isEqualTo("UNDONE");
        assertThat(undone.withdrawn()).isEqualTo(3);
        assertThat(undone.kept()).isOne();
        assertThat(fixture.backloads.kept(load.id(), -1, 9))
                .extracting(CurrentVersions.Kept::line)
                .containsExactly(4);
        assertThat(fixture.picture()).containsExactly("REG-2016-000001 M", "REG-2016-000003 M", "REG-2016-000004 M");
        assertThat(fixture.installation.count("audit.entry where action = 'WITHDRAWN'"))
                .isEqualTo(3);
        assertThat(fixture.installation.count("delivery.delivery where kind = 'RECORD'"))
                .as("of the live one")
                .isOne();
        assertThatThrownBy(() -> fixture.backloads.undo("olga", load.id(), "again"))
                .isInstanceOf(InvalidBulkLoadException.class);
        assertThat(fixture.undo(older).withdrawn()).isEqualTo(2);
        assertThat(fixture.picture()).containsExactly("REG-2016-000003 M");
    }

    @Test
    void whatWasUndoneSpeaksAgainOnlyIfItIsLoadedAnew() throws Exception {
        byte[] file = HistoricalForms.zip(form(1, "Ana", null, 1), form(2, "Eva", null, 1), form(2, "Eva", null, 2));
        BulkLoad load = fixture.load(BulkLoadFixture.order(false), file);
        UUID corrected = fixture.installation
                .says(HistoricalForms.LINK, bytes(form(1, "Ana", null, 2)))
                .messageId();
        fixture.undo(load);
        fixture.installation.withdraw(corrected);
        assertThat(fixture.picture()).isEmpty();
        assertThat(fixture.installation.count("delivery.delivery where message_id <> '" + corrected + "'"))
                .isZero();
        BulkLoad anew = fixture.load(BulkLoadFixture.order(false), file);
        assertThat(anew.accepted()).isEqualTo(2);
        assertThat(fixture.picture()).containsExactly("REG-2016-000002 F");
    }

    @Test
    void takingBackALiveRecordDoesNotSendTheOldOneBelowIt() throws Exception {
        fixture.load(form(1, "Ana", null, 1));
        UUID live = fixture.installation
                .says(HistoricalForms.LINK, bytes(form(1, "Ana", null, 2)))
                .messageId();
        assertThat(fixture.installation.count("delivery.delivery")).isOne();
        fixture.installation.withdraw(live);
        assertThat(fixture.picture()).containsExactly("REG-2016-000001 M");
        assertThat(fixture.installation.count("delivery.delivery where message_id <> '" + live + "'"))
                .isZero();
    }

    @Test
    void readAgainOrEditedItStillGoesToNobodyAndTakesNoLiveRecordsPlace() throws Exception {
        BulkLoad load = fixture.load(form(1, "Ana", null, 1));
        UUID old = UUID.fromString(fixture.installation
                .words("select id::text from journal.message")
                .get(0));
        Reprocessing.Answer edited = fixture.installation.again(old, bytes(form(1, "Ana", null, 2)));
        assertThat(edited.what()).isEqualTo(Reprocessing.What.TRANSLATED);
        assertThat(edited.receivers()).isEmpty();
        assertThat(fixture.installation.count("delivery.delivery")).isZero();
        fixture.installation.says(HistoricalForms.LINK, bytes(form(9, "Viva", null)));
        Reprocessing.Answer over = fixture.installation.again(edited.message(), bytes(form(9, "Vieja", null)));
        assertThat(over.why()).isEqualTo("live-record-stands");
        assertThat(fixture.undo(load).withdrawn())
                .as("with what was made of it")
                .isEqualTo(2);
        assertThat(fixture.picture()).containsExactly("REG-2016-000009 F");
    }

    @Test
    void aLoadThatWasCutGoesOnAndCountsEachRecordOnce() throws Exception {
        byte[] file = HistoricalForms.zip(IntStream.rangeClosed(1, 700)
                .mapToObj(i -> i == 300 ? "{}" : form(i, "Ana", null))
                .toArray(String[]::new));
        BulkLoad load = fixture.backloads.start("olga", BulkLoadFixture.order(false), new ByteArrayInputStream(file));
        // Killed between a stretch's commit and the row that says so.
        assertThatThrownBy(() -> fixture.installation.bulkLoadIntake.load(
                        new BulkLoadIntake.Load(
                                load.id(),
                                LinkId.parse(load.link()),
                                Optional.empty(),
                                fixture.spool.file(load.id()),
                                load.digest(),
                                false),
                        0,
                        stretch -> {
                            if (stretch.upTo() > 256) {
                                throw new IllegalStateException("killed");
                            }
                            return fixture.desk.write((tx, audit) -> {
                                fixture.loads.reached(
                                        tx,
                                        load.id(),
                                        stretch,
                                        fixture.installation.clock().instant());
                                return true;
                            });
                        }))
                .hasMessage("killed");
        assertThat(fixture.installation.count("journal.message")).isBetween(511L, 512L);
        assertThat(fixture.backloads.find(load.id()).orElseThrow().checkpoint()).isEqualTo(256);
        fixture.runner().step();
        BulkLoad done = fixture.backloads.find(load.id()).orElseThrow();
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(List.of(done.records(), done.accepted(), done.repeated(), done.refused()))
                .containsExactly(700, 699, 0, 1);
        assertThat(fixture.installation.count("journal.message where state = 'ACCEPTED'"))
                .isEqualTo(699);
        assertThat(Files.exists(fixture.spool.file(load.id()))).isFalse();
    }

    @Test
    void aLoadThatIsEndedKeepsWhatItHasAndCanBeUndone() throws Exception {
        BulkLoad load = fixture.backloads.start(
                "olga",
                BulkLoadFixture.order(false),
                new ByteArrayInputStream(HistoricalForms.zip(form(1, "Ana", null))));
        fixture.backloads.cancel("olga", load.id());
        fixture.runner.step();
        BulkLoad ended = fixture.backloads.find(load.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo("CANCELLED");
        assertThat(fixture.installation.count("journal.message")).isZero();
        assertThat(fixture.undo(ended).state()).isEqualTo("UNDONE");
    }

    @Test
    void theSameFileIsNotLoadedTwiceUnlessItWasUndone() throws Exception {
        byte[] file = HistoricalForms.zip(form(1, "Ana", null));
        BulkLoad load = fixture.load(BulkLoadFixture.order(false), file);
        assertThatThrownBy(() -> fixture.load(BulkLoadFixture.order(false), file))
                .isInstanceOfSatisfying(InvalidBulkLoadException.class, no -> assertThat(no.rule())
                        .isEqualTo("already-loaded"));
        assertThat(fixture.load(BulkLoadFixture.order(true), file).repeated()).isOne();
        fixture.undo(load);
        assertThat(fixture.load(BulkLoadFixture.order(false), file).accepted()).isOne();
    }

    @Test
    void aFileThatIsNoneOfTheContractFailsAsAWhole() throws Exception {
        BulkLoad load = fixture.load(BulkLoadFixture.order("fge/status", null, false), bytes("no such layout\n"));
        assertThat(load.state()).isEqualTo("FAILED");
        assertThat(load.failure()).isEqualTo("contract");
        assertThat(fixture.backloads.rejects(load.id(), -1, 0, 9)).isNotEmpty();
        BulkLoad noZip = fixture.load(BulkLoadFixture.order(false), bytes("no zip"));
        assertThat(fixture.backloads.rejects(noZip.id(), -1, 0, 9))
                .containsExactly(new RejectedLine(0, 1, "", "not-a-zip"));
        assertThat(fixture.installation.count("journal.message")).isZero();
    }

    @Test
    void whatCannotBeMeantIsRefusedByFieldAndRule() {
        refused(
                "link",
                "not-a-receiving-link",
                () -> fixture.load(BulkLoadFixture.order("ministry/notices", null, false), bytes("x")));
        refused(
                "link",
                "not-a-receiving-link",
                () -> fixture.load(BulkLoadFixture.order("police/crossings", null, false), bytes("x")));
        refused("population", "name", () -> BulkLoadFixture.order(HistoricalForms.LINK, "a b", false));
        refused(
                "population",
                "link-has-another",
                () -> fixture.load(BulkLoadFixture.order("iom/cases", "CTDC", false), bytes("x")));
        refused(
                "population",
                "only-victims",
                () -> fixture.load(BulkLoadFixture.order("fge/status", "CTDC", false), bytes("x")));
        refused(
                "file",
                "too-big",
                () -> fixture.load(BulkLoadFixture.order(true), new byte[(int) BulkLoadFixture.LARGEST + 1]));
        refused("file", "empty", () -> fixture.load(BulkLoadFixture.order(true), new byte[0]));
        assertThat(folder.resolve("backload/work")).isEmptyDirectory();
    }

    @Test
    void onlyPlainFilesOfTheInboxAreReadWhateverTheNameSays() throws IOException {
        fixture.spool.prepare();
        Path inbox = folder.resolve("backload/inbox");
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(inbox.resolve("linked.zip"), secret);
        Files.write(inbox.resolve("2016.zip"), HistoricalForms.zip(form(1, "Ana", null)));
        Files.writeString(inbox.resolve(".hidden"), "x");
        Files.createDirectory(inbox.resolve("folder"));
        assertThat(fixture.backloads.inbox()).containsExactly("2016.zip");
        for (String name :
                List.of("../../secret", "/etc/hostname", "linked.zip", ".hidden", "folder", "none.zip", "")) {
            refused("file", "unknown", () -> fixture.backloads.start("olga", BulkLoadFixture.order(true), name));
        }
    }

    private static void refused(String field, String rule, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(InvalidBulkLoadException.class, no -> assertThat(no.field() + " " + no.rule())
                        .isEqualTo(field + " " + rule));
    }
}
