package org.enlace.gateway.exchange.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.intake.IntakeFixture;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FileIntakeTest {

    private static final LinkId IOM = LinkId.parse("iom/cases");
    private static final String HEADER =
            "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,RecruiterCategory,ExploitType,Labor_Type,ageCategories";
    private static final String GOOD =
            "2012,Case Management,Female,LK,1,Threats,Other,Forced Labor,Domestic Work,Age 30-38";
    private static final String BAD =
            "1234,Case Management,Female,LK,7,Threats,Other,Forced Labor,Domestic Work,Age 30-38";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private IntakeFixture intakeFixture;
    private Intake endpoint;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        intakeFixture = new IntakeFixture(database);
        intakeFixture.empty();
        endpoint = intakeFixture.endpoints.of(IOM);
    }

    @AfterEach
    void end() {
        intakeFixture.close();
    }

    @Test
    void equalLinesOfAFileWithoutRowIdsAreStillDifferentPersons() throws Exception {
        FileReceipt receipt = endpoint.accept(file("a.csv", GOOD, GOOD, GOOD));
        assertThat(receipt.lines()).isEqualTo(3);
        assertThat(receipt.accepted()).isEqualTo(3);
        assertThat(receipt.refused()).isZero();
        assertThat(receipt.duplicate()).isFalse();
        assertThat(intakeFixture.count("registry.mention where population = 'IOM'"))
                .isEqualTo(3);
        assertThat(intakeFixture.count("journal.message where batch_id = '" + receipt.batchId() + "'"))
                .isEqualTo(3);
        assertThat(intakeFixture.words(
                        "select distinct field_group from registry.assertion_view where entity = 'mention' order by 1"))
                .containsExactly("role");
    }

    @Test
    void theSameFileUnderAnotherNameAddsNothingAndGetsTheFirstReceipt() throws Exception {
        FileReceipt first = endpoint.accept(file("a.csv", GOOD, BAD));
        FileReceipt again = endpoint.accept(file("b.csv", GOOD, BAD));
        assertThat(again)
                .isEqualTo(new FileReceipt(
                        first.batchId(),
                        true,
                        first.lines(),
                        first.accepted(),
                        first.refused(),
                        first.findings(),
                        first.signed()));
        assertThat(first.signed()).as("to the byte").isPresent();
        assertThat(intakeFixture.count("journal.message where state = 'ACCEPTED'"))
                .isOne();
        assertThat(intakeFixture.count("journal.batch_in")).isOne();
    }

    @Test
    void badLinesAreRefusedWithLineFieldAndRuleAndTheOthersAreTaken() throws Exception {
        FileReceipt receipt = endpoint.accept(file("a.csv", GOOD, BAD, GOOD));
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.refused()).isOne();
        assertThat(receipt.findings())
                .containsExactly(
                        new FileReceipt.LineFinding(3, "yearOfRegistration", "pattern"),
                        new FileReceipt.LineFinding(3, "isForcedLabour", "enumeration"));
    }

    @Test
    void aFileThatIsNotTheContractsIsRefusedAsAWholeAndWrittenDown() throws Exception {
        Path path = Files.writeString(folder.resolve("c.csv"), "yearOfRegistration,gender\n2012,Female\n");
        MessageRefusedException messageRefusedException =
                catchThrowableOfType(MessageRefusedException.class, () -> endpoint.accept(incoming(path)));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.CONTRACT);
        assertThat(messageRefusedException.findings()).isNotEmpty().allSatisfy(each -> assertThat(each.field())
                .startsWith("line 1"));
        assertThat(intakeFixture.words("select refusal from journal.message")).containsExactly("CONTRACT");
        assertThat(intakeFixture.count("journal.batch_in where state = 'DONE'")).isZero();
    }

    @Test
    void aFileCutShortByACrashIsReadAgainAndWhatWasCommittedIsRecognised() throws Exception {
        String[] lines = Collections.nCopies(300, GOOD).toArray(String[]::new);
        FileReceipt first = endpoint.accept(file("a.csv", lines));
        // As the rows stood in the middle: the batch open, the second chunk not yet written.
        execute("update journal.batch_in set state = 'OPEN', lines = 0, accepted = 0, finished_at = null");
        execute(
                "delete from journal.identity where message_id in (select id from journal.message where batch_line > 257)");
        execute(
                "delete from journal.business_version where message_id in (select id from journal.message where batch_line > 257)");
        execute(
                "delete from journal.business where message_id in (select id from journal.message where batch_line > 257)");
        execute("delete from journal.message where batch_line > 257");
        FileReceipt again = endpoint.accept(file("a.csv", lines));
        assertThat(again.batchId()).isEqualTo(first.batchId());
        assertThat(again.accepted()).isEqualTo(300);
        assertThat(intakeFixture.count("journal.message where state = 'ACCEPTED'"))
                .isEqualTo(300);
        assertThat(intakeFixture.words("select state from journal.batch_in")).containsExactly("DONE");
    }

    @Test
    void aFileForAStoppedLinkIsNotTouched() throws Exception {
        intakeFixture.states.stop(IOM, "operator:olga");
        IncomingFile file = file("a.csv", GOOD);
        MessageRefusedException messageRefusedException =
                catchThrowableOfType(MessageRefusedException.class, () -> endpoint.accept(file));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAVAILABLE);
        intakeFixture.states.start(IOM, "operator:olga");
        assertThat(intakeFixture.count("journal.batch_in")).isZero();
    }

    private void execute(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private IncomingFile file(String name, String... lines) throws IOException {
        String content = HEADER + "\n" + String.join("\n", lines) + "\n";
        return incoming(Files.writeString(folder.resolve(name), content));
    }

    private static IncomingFile incoming(Path path) throws IOException {
        byte[] bytes = Files.readString(path).getBytes(StandardCharsets.UTF_8);
        return new IncomingFile(path, path.getFileName().toString(), bytes.length, DigestUtils.sha256Hex(bytes));
    }
}
