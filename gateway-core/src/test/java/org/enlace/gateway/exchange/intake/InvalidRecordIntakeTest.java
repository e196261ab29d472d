package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.Caller;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Finding;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.Reprocessing.Answer;
import org.enlace.gateway.exchange.intake.Reprocessing.What;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.dryrun.StoredValidation;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A record that breaks its schema is accepted by no way: its line is refused, or parked where the table is at fault. */
class InvalidRecordIntakeTest {

    private static final LinkId IOM = LinkId.parse("iom/cases");
    private static final String HEADER =
            "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,RecruiterCategory,ExploitType,Labor_Type,ageCategories";
    private static final String VALID = "2012,Hotline,Female,LK,1,Threats,Other,Forced Labor,,Age 30-38";
    private static final String VALUE = "2012,Hotline,Female,LK,NULL,Threats,Other,Forced Labor,,Age 30-38";
    private static final String TABLE = "2012,Hotline,Female,LK,1,Threats,Other,Forced Labor,Domestic Work,Age 30-38";
    private static final List<String> ROWS = List.of(
            "      - {from: isForcedLabour, to: duration.months, as: number}",
            "      - {from: Labor_Type, to: bestInterest, as: code, list: EXPL_SUB, system: ctdc}");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final TestSealing keys = new TestSealing();
    private IntakeFixture fixture;

    @BeforeEach
    void aTableThatMayBreakTheSchema() throws Exception {
        fixture = new IntakeFixture(database, keys, "node-1");
        fixture.empty();
        use("v8", ROWS);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    /** Puts a mapping in force that is the built-in one with these rows instead of that of the subtypes. */
    private void use(String version, List<String> rows) throws IOException {
        Path config = folder.resolve(version);
        IntakeFixture.copy(Path.of("../config"), config);
        Path partner = config.resolve("partners/iom.yml");
        Files.writeString(
                partner,
                Files.readString(partner)
                        .replace("iom/cases/victim-registration/v1", "iom/cases/victim-registration/" + version));
        List<String> table = new ArrayList<>();
        Path builtIn = Path.of("../mappings/catalogue/partners/iom/cases/victim-registration/v1/mapping.yaml");
        for (String line : Files.readAllLines(builtIn)) {
            table.add(line.replace(
                    "mapping: iom/cases/victim-registration/v1", "mapping: iom/cases/victim-registration/" + version));
        }
        table.addAll(rows);
        Path mapping = config.resolve("mappings/partners/iom/cases/victim-registration/" + version + "/mapping.yaml");
        Files.createDirectories(mapping.getParent());
        Files.write(mapping, table);
        TestPartners.replace(fixture.partners, config);
    }

    private FileReceipt accept(String... lines) throws IOException {
        byte[] bytes = (HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("cases.csv"), bytes);
        return fixture.endpoints
                .of(IOM)
                .accept(new IncomingFile(file, "cases.csv", bytes.length, DigestUtils.sha256Hex(bytes)));
    }

    private Answer carryOut(String state) throws SQLException {
        UUID id = UUID.fromString(fixture.words("select id::text from journal.message where state = '" + state + "'")
                .get(0));
        return new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.carryOut(
                        tx, fixture.partners.current(), id, true, Candidates.NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void ofAFileTheLineWithTheValueIsRefusedAndTheTablesFaultIsParked() throws Exception {
        FileReceipt receipt = accept(VALID, VALUE, TABLE);

        assertThat(receipt.refused()).isOne();
        assertThat(receipt.findings()).containsExactly(new FileReceipt.LineFinding(3, "isForcedLabour", "invalid"));
        assertThat(fixture.words("select state from journal.message order by 1"))
                .containsExactly("ACCEPTED", "PARKED", "REFUSED");
        assertThat(fixture.words(
                        "select field || ' ' || rule from journal.finding where severity = 'REFUSE' order by 1"))
                .containsExactly("isForcedLabour invalid", "victims.bestInterest record-schema");
        assertThat(fixture.count("registry.mention")).isOne();
    }

    /** Only the first of several records would be kept, with a receipt for all. */
    @Test
    void severalLinesThatComeAsOneMessageAreRefused() throws Exception {
        for (String lines : List.of(VALID + "\n" + VALID + "\n", "")) {
            PartnerMessage message = new PartnerMessage(
                    new Caller("main"),
                    Optional.empty(),
                    "text/csv",
                    (HEADER + "\n" + lines).getBytes(StandardCharsets.UTF_8),
                    Candidates.NOW);
            assertThatThrownBy(() -> fixture.endpoints.of(IOM).accept(message))
                    .isInstanceOfSatisfying(MessageRefusedException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(RefusalCode.CONTRACT);
                        assertThat(refused.findings()).containsExactly(new Finding("", "one-message"));
                    });
        }
        assertThat(fixture.words("select state from journal.message where state <> 'REFUSED'"))
                .isEmpty();
    }

    @Test
    void whatIsTranslatedAgainIsJudgedByTheSameRule() throws Exception {
        accept(TABLE);
        assertThat(carryOut("PARKED").why()).isEqualTo("still-parked");
        use("v9", List.of());
        assertThat(carryOut("PARKED").what()).isEqualTo(What.TRANSLATED);

        use("v7", List.of("      - {from: Datasource, to: duration.months, as: number}"));
        Answer answer = carryOut("ACCEPTED");
        assertThat(answer.what()).isEqualTo(What.REFUSED);
        assertThat(answer.why()).isEqualTo("invalid");
    }

    @Test
    void aCorrectionThatBreaksTheSchemaIsRefused() throws Exception {
        Snapshot snapshot = fixture.partners.current();
        PartnerLink link = snapshot.link(IOM).orElseThrow();
        byte[] payload = (HEADER + "\n" + VALID + "\n").getBytes(StandardCharsets.UTF_8);
        Envelope envelope = new Envelope(
                TimeOrderedId.at(Candidates.NOW), IOM, "main", Candidates.NOW, "", payload.length, snapshot.hash());
        Context context = Context.receivedAt(Candidates.NOW).item("file:2").build();

        assertThat(fixture.preparation.spoken(
                        corrected(snapshot, link, envelope, payload, context, "SMG"), new ArrayList<>()))
                .isPresent();
        assertThatThrownBy(() -> fixture.preparation.spoken(
                        corrected(snapshot, link, envelope, payload, context, "no code"), new ArrayList<>()))
                .isInstanceOfSatisfying(MessageRefusedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(RefusalCode.CONTRACT);
                    assertThat(refused.findings()).singleElement().satisfies(finding -> {
                        assertThat(finding.field()).isEqualTo("case.phenomenon");
                        assertThat(finding.rule()).isEqualTo("record-schema");
                    });
                });
    }

    private static MessagePipeline.Arrived corrected(
            Snapshot snapshot, PartnerLink link, Envelope envelope, byte[] payload, Context context, String code) {
        return new MessagePipeline.Arrived(
                snapshot,
                link,
                envelope,
                "",
                Optional.empty(),
                payload,
                context,
                Optional.empty(),
                List.of(new RecordCorrection("case.phenomenon", code)));
    }

    @Test
    void storedRecordsThatBreakTheirSchemaAreListedByPagesAndStayAsTheyAre() throws Exception {
        accept(VALID, VALID, VALID);
        // As a former version of the gateway may have kept one: of a type that wants other parts.
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update journal.message set record = 'border-alert/v1' where batch_line = 3");
        }
        StoredValidation validation =
                new StoredValidation(new StoredMessages(), new TestRegistry(keys).records, database.appDataSource());
        var catalogue = fixture.partners.current().catalogue();

        StoredValidation.Validated first = validation.validate(catalogue, Optional.empty(), 2);
        StoredValidation.Validated second = validation.validate(catalogue, Optional.of(first.next()), 2);

        assertThat(first.checked() + second.checked()).isEqualTo(3);
        assertThat(second.next()).isNull();
        assertThat(Stream.concat(first.invalid().stream(), second.invalid().stream()))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.record()).isEqualTo("border-alert/v1");
                    assertThat(each.rule()).isEqualTo("record-schema");
                })
                .extracting(StoredValidation.InvalidField::field)
                .containsExactlyInAnyOrder("", "alert");
        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isEqualTo(3);
    }
}
