package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.message.MessageQueries;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.correction.WithdrawalService;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A partner's own number orders, corrects and withdraws its records, stands in clear in no table, and goes to its partner alone. */
class OwnNumberIntakeTest {

    private static final LinkId NGO = LinkId.parse("ngo/cases");
    private static final String NUMBER = "QX-26/00731";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final TestSealing keys = new TestSealing();
    private IntakeFixture fixture;

    @BeforeEach
    void aPartnerWithItsOwnNumbers() throws Exception {
        fixture = new IntakeFixture(database, keys, "node-1");
        fixture.empty();
        Path config = folder.resolve("config");
        IntakeFixture.copy(Path.of("../config"), config);
        IntakeFixture.copy(own(), config);
        fixture.use(config);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private static Path own() throws URISyntaxException {
        return Path.of(OwnNumberIntakeTest.class
                        .getResource("own-number/partners/ngo.yml")
                        .toURI())
                .getParent()
                .getParent();
    }

    private static byte[] file(String... lines) {
        return ("Expediente;Nombres;Sexo\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private FileReceipt accept(String... lines) throws IOException {
        return accept(NGO, lines);
    }

    private FileReceipt accept(LinkId link, String... lines) throws IOException {
        byte[] bytes = file(lines);
        Path file = Files.write(folder.resolve("cases.csv"), bytes);
        return fixture.endpoints
                .of(link)
                .accept(new IncomingFile(file, "cases.csv", bytes.length, DigestUtils.sha256Hex(bytes)));
    }

    private List<String> receivers(String what) throws SQLException {
        return fixture.words("select " + what + " from delivery.delivery order by version, link, kind");
    }

    @Test
    void theSameNumberWithAnotherPayloadIsANewVersionInOrder() throws Exception {
        assertThat(accept(NUMBER + ";ANA;MUJER").accepted()).isOne();
        FileReceipt second =
                accept(NUMBER.toLowerCase(java.util.Locale.ROOT) + ";ANA LUZ;MUJER", "QX-26/00732;EVA;MUJER");

        assertThat(second.accepted()).isEqualTo(2);
        assertThat(fixture.words("select version || ' ' || state from journal.message order by version, state"))
                .containsExactly("1 ACCEPTED", "1 SUPERSEDED", "2 ACCEPTED");
        assertThat(fixture.words("select distinct business_id from journal.message"))
                .hasSize(2)
                .allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
        assertThat(fixture.count("registry.case_file")).isEqualTo(2);
        assertThat(fixture.words("select scheme from registry.case_identifier")).containsExactly("ngo", "ngo");
        assertThat(receivers("version || ' ' || link || ' ' || kind"))
                .containsExactly(
                        "1 ministry/notices RECORD",
                        "1 ministry/notices RECORD",
                        "1 ngo/back RECORD",
                        "1 ngo/back RECORD",
                        "2 ministry/notices RECORD",
                        "2 ngo/back RECORD");
        assertThat(fixture.words("select count(*) from delivery.delivery_order where link = 'ministry/notices'"
                        + " group by order_key order by 1"))
                .as("two versions behind one key, and another case by itself")
                .containsExactly("1", "2");
    }

    @Test
    void theSameMessageAgainIsNoNewVersionAndARecordCanBeTakenBack() throws Exception {
        accept(NUMBER + ";ANA;MUJER");
        accept(NUMBER + ";ANA;MUJER", "QX-26/00733;EVA;MUJER");
        assertThat(fixture.words("select distinct version::text from journal.message"))
                .containsExactly("1");

        UUID id = UUID.fromString(
                fixture.words("select min(id::text) from journal.message").get(0));
        new WithdrawalService(fixture.committer).withdraw(id, "operator:olga", "wrong");

        assertThat(fixture.count("journal.message where state = 'WITHDRAWN'")).isOne();
        assertThat(inClear(NUMBER)).isEmpty();
    }

    @Test
    void aPersonWhoKnowsTheNumberFindsTheRecord() throws Exception {
        accept(NUMBER + ";ANA;MUJER");
        PartnerNumbers numbers = new PartnerNumbers(keys.index);
        MessageQueries messages =
                new MessageQueries(new ScopedReader(database.dataSource(DatabaseRole.READ)), numbers, fixture.partners);
        MessageFilter filter = MessageFilter.of(Map.of("q", "qx-26/00731"));

        assertThat(messages.page(new Viewer("sara", Role.STEWARD, "*"), filter).rows())
                .hasSize(1);
        assertThat(messages.page(new Viewer("olga", Role.OPERATOR, "*"), filter).rows())
                .as("a role that opens no values")
                .isEmpty();
        assertThat(messages.page(new Viewer("nora", Role.OPERATOR, "ngo"), filter)
                        .rows())
                .hasSize(1);
        assertThat(messages.page(new Viewer("paco", Role.OPERATOR, "police"), filter)
                        .rows())
                .isEmpty();
        assertThat(messages.page(
                                new Viewer("sara", Role.STEWARD, "*"),
                                MessageFilter.of(Map.of("q", NUMBER.replace('1', '2'))))
                        .rows())
                .isEmpty();
        List<Subjects.Spoken> persons = new Transactions(database.appDataSource()).run(tx -> new Subjects()
                .byNumber(
                        tx, numbers.forms(fixture.partners.current().partners().keySet(), NUMBER)));
        assertThat(persons).hasSize(1);
        List<UUID> cases = new Transactions(database.appDataSource()).run(tx -> new Subjects()
                .casesOf(tx, numbers.forms(fixture.partners.current().partners().keySet(), NUMBER)));
        assertThat(cases).as("what a safety stop and a legal hold find").hasSize(1);
    }

    /** Its partner would get back what another one sent. The configuration is refused; a spelling that its check does not see is parked. */
    @Test
    void aLinkWithTheMappingOfAnotherPartnerFillsNoNumberOfIt() throws Exception {
        Path config = folder.resolve("config");
        String ngo = Files.readString(config.resolve("partners/ngo.yml"));
        Files.writeString(
                config.resolve("partners/salud.yml"),
                ngo.substring(0, ngo.indexOf("  back:")).replace("partner: ngo", "partner: salud"));
        assertThatThrownBy(() -> fixture.use(config)).hasMessageContaining("partners/salud.yml:9");

        Path table = config.resolve("mappings/partners/ngo/cases/police-report/v1/mapping.yaml");
        Files.writeString(
                table,
                Files.readString(table)
                        .replace("\"case.externalIds[ngo]\"", "case.externalIds[ngo]")
                        .replace("case.externalIds[ngo]", "\"case.externalIds\\x5Bngo]\""));
        fixture.use(config);
        accept(LinkId.parse("salud/cases"), NUMBER + ";ANA;MUJER");

        assertThat(fixture.words("select state from journal.message")).containsExactly("PARKED");
        assertThat(fixture.words("select field || ' ' || rule from journal.finding where severity = 'REFUSE'"))
                .containsExactly("case.externalIds foreign-number");
    }

    @Test
    void linesWithoutANumberAreParkedAndLinkNothing() throws Exception {
        accept("s/n;ANA;MUJER", "S/N;EVA;MUJER", "000000;LUZ;MUJER");

        assertThat(fixture.words("select state from journal.message")).containsOnly("PARKED");
        assertThat(fixture.words("select distinct field || ' ' || rule from journal.finding where severity = 'REFUSE'"))
                .containsExactly("case.externalIds[] business-id");
        assertThat(fixture.count("registry.case_file")).isZero();
    }

    @Test
    void noTableHoldsTheNumberInClear() throws Exception {
        accept(NUMBER + ";ANA;MUJER");
        accept(NUMBER + ";ANA LUZ;MUJER");
        accept("s/n;ANA;MUJER");

        assertThat(fixture.count("journal.message where state = 'ACCEPTED'")).isOne();
        assertThat(inClear(NUMBER)).isEmpty();
        assertThat(inClear("00731")).isEmpty();
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update registry.case_identifier set value = 'x" + NUMBER + "'");
        }
        assertThat(inClear(NUMBER)).containsExactly("registry.case_identifier");
    }

    /** Tables of which a row holds the word as text or as bytes. */
    private List<String> inClear(String word) throws SQLException {
        List<String> found = new ArrayList<>();
        String hex = Hex.encodeHexString(word.getBytes(StandardCharsets.UTF_8));
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("select schemaname || '.' || tablename from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(50);
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select 1 from " + table + " t where t::text ilike '%"
                        + word + "%' or t::text like '%" + hex + "%' limit 1")) {
                    if (row.next()) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void itsPartnerGetsTheNumberBackAndNobodyElse() {
        Snapshot snapshot = fixture.partners.current();
        PartnerLink link = snapshot.link(NGO).orElseThrow();

        DryRunResult.Item item = fixture.tryOut
                .run(snapshot, link, "main", file(NUMBER + ";ANA;MUJER"))
                .items()
                .get(0);

        Map<String, String> written = item.receivers().stream()
                .collect(Collectors.toMap(
                        DryRunResult.Receiver::link,
                        each -> new String(each.written().content(), StandardCharsets.UTF_8)));
        assertThat(written.get("ngo/back")).contains("\"expediente\":\"" + NUMBER + "\"");
        assertThat(written.get("ministry/notices")).contains("personas").doesNotContain(NUMBER, "QX-", "00731");
        assertThat(item.receivers())
                .filteredOn(each -> each.link().equals("ministry/notices"))
                .allSatisfy(each -> assertThat(each.written().view().toString()).doesNotContain("00731"));
        assertThat(item.businessId()).doesNotContain("00731");
    }
}
