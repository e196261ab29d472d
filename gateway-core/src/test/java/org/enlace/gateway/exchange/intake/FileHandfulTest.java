package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several files offered together: what shares a transaction, what goes alone, and that nothing overtakes. */
class FileHandfulTest {

    private static final LinkId IOM = LinkId.parse("iom/cases");
    private static final String HEADER =
            "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,RecruiterCategory,ExploitType,Labor_Type,ageCategories";
    private static final String REST =
            ",Case Management,Female,LK,1,Threats,Other,Forced Labor,Domestic Work,Age 30-38";
    private static final String GOOD = "2012" + REST;
    private static final String BAD = "1234" + REST;
    private static final String POISON = GOOD.replace("Case Management", "Case Management of an invented agency");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private IntakeFixture fixture;
    private Intake endpoint;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        fixture = new IntakeFixture(database);
        fixture.empty();
        endpoint = fixture.endpoints.of(IOM);
    }

    @AfterEach
    void end() throws SQLException {
        execute("drop trigger if exists poison on journal.message");
        fixture.close();
    }

    @Test
    void smallFilesShareATransactionWithTheirBatches() throws Exception {
        List<FileOutcome> outcomes = endpoint.acceptAll(files(5));
        assertThat(receipts(outcomes)).hasSize(5).allSatisfy(receipt -> assertThat(receipt)
                .extracting(FileReceipt::duplicate, FileReceipt::lines, FileReceipt::accepted, FileReceipt::refused)
                .containsExactly(false, 2, 2, 0));
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isEqualTo(10);
        assertThat(fixture.words("select state from journal.batch_in"))
                .hasSize(5)
                .containsOnly("DONE");
        assertThat(fixture.words("select distinct xmin::text from (select xmin from journal.message union all select"
                        + " xmin from journal.batch_in) as t"))
                .hasSize(1);
    }

    @Test
    void oneSmallFileHasOneTransactionToo() throws Exception {
        endpoint.acceptAll(List.of(file("a.csv", GOOD, BAD)));
        assertThat(fixture.words("select distinct xmin::text from (select xmin from journal.message union all select"
                        + " xmin from journal.batch_in) as t"))
                .hasSize(1);
        assertThat(fixture.words("select refused from journal.batch_in")).containsExactly("1");
    }

    @Test
    void theSameBytesTwiceInAHandfulAreOneBatch() throws Exception {
        List<FileReceipt> receipts = receipts(endpoint.acceptAll(
                List.of(file("a.csv", GOOD), file("b.csv", GOOD), file("c.csv", GOOD, GOOD), file("d.csv", GOOD))));
        assertThat(receipts).extracting(FileReceipt::duplicate).containsExactly(false, true, false, true);
        assertThat(receipts.get(3).batchId()).isEqualTo(receipts.get(0).batchId());
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isEqualTo(3);
    }

    @Test
    void aHandfulOfferedAgainAddsNothingAndGetsTheSameReceipts() throws Exception {
        List<IncomingFile> files = files(4);
        List<FileReceipt> first = receipts(endpoint.acceptAll(files));
        List<FileReceipt> again = receipts(endpoint.acceptAll(files));
        assertThat(again).extracting(FileReceipt::duplicate).containsOnly(true);
        assertThat(again)
                .extracting(FileReceipt::batchId)
                .containsExactlyElementsOf(
                        first.stream().map(FileReceipt::batchId).toList());
        assertThat(fixture.count("journal.message")).isEqualTo(8);
    }

    @Test
    void brokenFilesAreRefusedAndBrokenLinesToldWhileTheOthersAreTaken() throws Exception {
        Path torn = Files.writeString(folder.resolve("torn.csv"), "yearOfRegistration,gender\n2012,Female\n");
        List<FileOutcome> outcomes = endpoint.acceptAll(
                List.of(file("a.csv", GOOD), incoming(torn), file("c.csv", GOOD, BAD), file("d.csv", GOOD, GOOD)));
        assertThat(code(outcomes.get(1))).isEqualTo(RefusalCode.CONTRACT);
        FileReceipt partly = ((FileOutcome.Taken) outcomes.get(2)).receipt();
        assertThat(partly.refused()).isOne();
        assertThat(partly.findings()).containsExactly(new FileReceipt.LineFinding(3, "yearOfRegistration", "pattern"));
        assertThat(outcomes.get(3)).isInstanceOf(FileOutcome.Taken.class);
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isEqualTo(4);
        assertThat(fixture.count("journal.finding where rule = 'pattern'")).isOne();
    }

    @Test
    void behindAFileThatCannotBeWrittenNothingIsTaken() throws Exception {
        poison();
        List<IncomingFile> files = List.of(
                file("a.csv", GOOD), file("b.csv", POISON), file("c.csv", GOOD, GOOD), file("d.csv", GOOD, GOOD, GOOD));
        List<FileOutcome> outcomes = endpoint.acceptAll(files);
        assertThat(outcomes).hasSize(2);
        assertThat(code(outcomes.get(1))).isEqualTo(RefusalCode.UNAVAILABLE);
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isOne();
        execute("drop trigger poison on journal.message");
        assertThat(receipts(endpoint.acceptAll(files.subList(1, 4)))).hasSize(3);
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isEqualTo(7);
    }

    @Test
    void aLargeFileAmongSmallOnesKeepsItsPlace() throws Exception {
        String[] many = Collections.nCopies(700, GOOD).toArray(String[]::new);
        List<FileReceipt> receipts = receipts(
                endpoint.acceptAll(List.of(file("a.csv", GOOD), file("b.csv", many), file("c.csv", GOOD, GOOD))));
        assertThat(receipts).extracting(FileReceipt::accepted).containsExactly(1, 700, 2);
        assertThat(fixture.words("select lines from journal.batch_in order by received_at, id"))
                .containsExactlyInAnyOrder("1", "700", "2");
    }

    @Test
    void moreLinesThanOneTransactionHoldsAreTakenInSeveral() throws Exception {
        List<IncomingFile> files = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            files.add(file(i + ".csv", Collections.nCopies(i, GOOD).toArray(String[]::new)));
        }
        assertThat(receipts(endpoint.acceptAll(files)))
                .extracting(FileReceipt::accepted)
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 40).boxed().toList());
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isEqualTo(820);
        assertThat(fixture.words("select distinct xmin::text from journal.batch_in"))
                .hasSize(3);
    }

    @Test
    void filesThatAnotherNodeFetchesByNowAreNotWritten() throws Exception {
        fixture.duties.ready(IntakeFactory.fetching(IOM), () -> {});
        assertThat(receipts(endpoint.acceptAll(files(2)))).hasSize(2);
        // This node has not heard of it yet.
        execute("update schedule.lease set fence = fence + 1");
        List<FileOutcome> outcomes = endpoint.acceptAll(List.of(file("x.csv", GOOD), file("y.csv", GOOD, GOOD)));
        assertThat(outcomes).hasSize(1);
        assertThat(code(outcomes.get(0))).isEqualTo(RefusalCode.UNAVAILABLE);
        assertThat(fixture.count("journal.batch_in")).isEqualTo(2);
        assertThat(fixture.count("journal.message")).isEqualTo(4);
    }

    private void poison() throws SQLException {
        execute("""
            create or replace function journal.poison() returns trigger language plpgsql as
            $$ begin if new.bytes > %d then raise exception 'invented'; end if; return new; end $$
            """.formatted(HEADER.length() + GOOD.length() + 10));
        execute("create trigger poison before insert on journal.message for each row execute function"
                + " journal.poison()");
    }

    private static RefusalCode code(FileOutcome outcome) {
        return ((FileOutcome.Refused) outcome).refusal().code();
    }

    private static List<FileReceipt> receipts(List<FileOutcome> outcomes) {
        return outcomes.stream()
                .map(FileOutcome.Taken.class::cast)
                .map(FileOutcome.Taken::receipt)
                .toList();
    }

    /** Of two lines each, and no two with the same bytes. */
    private List<IncomingFile> files(int count) throws IOException {
        List<IncomingFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(file("caso-" + i + ".csv", GOOD, (2000 + i) + REST));
        }
        return files;
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
