package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.OutboundRequest;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.delivery.TestDeliveries;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.intake.TestArrivals;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.exchange.registry.SubjectCases;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Approvals.Who;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.TestAccess;

/** The rooms of an erasure over one database, and what is said to them; for the tests of this room. */
final class ErasureFixture implements AutoCloseable {

    static final Who ANA = new Who("ana", Role.STEWARD, "*");
    static final Who OLGA = new Who("olga", Role.STEWARD, "*");
    static final String HER_NAME = "ZZERRAZURIZ ZZINVENTADA ANA LUZ";
    static final String HER_DOCUMENT = "1700000019";
    static final String OTHER_NAME = "QUISPE PRUEBA ROSA";
    static final String OTHER_DOCUMENT = "0401234562";
    static final List<String> MARKERS = List.of("ZZERRAZURIZ", "ZZINVENTADA", HER_DOCUMENT, "ZZRELATO");

    final TestDatabase database;
    final TestSealing keys = new TestSealing();
    final Path data;
    final Path lists;
    TestArrivals arrivals;
    final TestDeliveries outbox;
    final TestRegistry registry;
    DataSubjectTransactions books;
    SafetySwitch safety;
    LegalHolds holds;
    ErasureWriter erasureWriter;
    ErasureService erasures;
    /** So often a stop cannot be lifted. */
    int liftsThatFail;

    final Approvals approvals;
    final ApprovalDecisions voices;

    ErasureFixture(TestDatabase database, Path lists, Path data) throws SQLException {
        this.database = database;
        this.data = data;
        this.lists = lists;
        arrivals = new TestArrivals(database, keys, lists);
        arrivals.empty();
        database.empty(
                "access.voice",
                "access.approval",
                "access.opening",
                "rights.rectification",
                "registry.consent_mention",
                "registry.consent",
                "rights.erasure_told",
                "rights.erasure",
                "rights.hold_target",
                "rights.hold",
                "registry.erased_document",
                "registry.spoken",
                "delivery.destroyed",
                "delivery.stop_target",
                "delivery.stop");
        outbox = new TestDeliveries(database, keys);
        outbox.well();
        registry = new TestRegistry(keys);
        approvals = TestAccess.approvals(database.appDataSource(), outbox.clock());
        voices = TestAccess.voices(database.appDataSource(), outbox.clock());
        build();
    }

    /** As if the list outside could not be written. */
    void withoutAList() throws IOException {
        arrivals.close();
        arrivals = new TestArrivals(database, keys, Files.createFile(lists.resolve("no-folder")));
        build();
    }

    private void build() {
        books = new DataSubjectTransactions(database.appDataSource(), outbox.clock(), "node-1");
        Subjects subjects = new Subjects();
        CaseSearch cases = new CaseSearch(subjects, new PartnerNumbers(keys.index), TestPartners.shipped());
        safety =
                new SafetySwitch(
                        outbox.stops(),
                        subjects,
                        cases,
                        new DocumentKeys(keys.index),
                        new TestNodeLife("node-1").fence(database.appDataSource()),
                        books,
                        outbox.clock()) {
                    @Override
                    public int lift(String by, UUID id, String reason) {
                        if (liftsThatFail > 0) {
                            liftsThatFail--;
                            throw new DatabaseException("The database is away.", new SQLException());
                        }
                        return super.lift(by, id, reason);
                    }
                };
        holds = new LegalHolds(subjects, cases, books, outbox.clock());
        erasureWriter = new ErasureWriter(
                registry.personErasure,
                subjects,
                new SubjectCases(),
                new PayloadErasure(),
                new StoredMessages(),
                outbox.destroying(),
                new Tombstones(
                        new CurrentVersions(),
                        new BusinessIdVersions(),
                        new SubjectCases(),
                        new Recipients(),
                        outbox.destroying(),
                        new Outbox(),
                        arrivals.partners()),
                arrivals.partners(),
                keys.sealer);
        erasures = new ErasureService(
                new ErasureRepository(),
                subjects,
                holds,
                safety,
                erasureWriter,
                new FolderErasureSweep(data),
                arrivals.list(),
                approvals,
                voices,
                books,
                outbox.clock());
    }

    /** What one does alone, because it cannot wait. */
    Erasure atOnce(UUID person, String basis) {
        return erasures.erase(ANA, person, basis, "now", true);
    }

    void eraseAgain() {
        new RestoredErasures(
                        arrivals.notBack(),
                        registry.personErasure,
                        erasureWriter,
                        new ErasureRepository(),
                        new FolderErasureSweep(data),
                        books,
                        outbox.clock())
                .start();
    }

    @Override
    public void close() {
        arrivals.close();
    }

    UUID herself() throws SQLException {
        return UUID.fromString(arrivals.words(
                        "select person_id::text from registry.person_document d order by (select count(*) from registry.mention m where m.person_id = d.person_id) desc, 1")
                .get(0));
    }

    List<byte[]> wrappedKeys(UUID person) throws SQLException {
        return keysOf("select wrapped_key from registry.mention where person_id = '" + person + "'");
    }

    List<byte[]> keysOf(String sql) throws SQLException {
        List<byte[]> found = new ArrayList<>();
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getBytes(1));
            }
        }
        return found;
    }

    Path refusedFile() throws IOException {
        Path folder = Files.createDirectories(data.resolve("links/iom/cases/rejected"));
        Files.writeString(folder.resolve("kept.csv"), "somebody else\n");
        return Files.writeString(folder.resolve("refused.csv"), "a;b\n" + HER_DOCUMENT + ";x\n");
    }

    /** In no column of any table: neither a marker in any form nor one of these keys. */
    void assertNowhere(List<byte[]> wrapped) throws SQLException {
        List<String> sought =
                new ArrayList<>(wrapped.stream().map(HexFormat.of()::formatHex).toList());
        for (String marker : MARKERS) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                sought.add(HexFormat.of().formatHex(marker.getBytes(charset)));
            }
            sought.add(marker);
            sought.add(Base64.getEncoder().encodeToString(marker.getBytes(StandardCharsets.UTF_8)));
        }
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) {
                        String text = row.getString(1);
                        assertThat(sought.stream().filter(text::contains).toList())
                                .as(table)
                                .isEmpty();
                    }
                }
            }
        }
    }

    static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'earlier')")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** What an operator's sweep does: rewrites what dead rows lie in and drops the log of them. */
    void sweep() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            for (String sql : DatabaseErasureSweep.statements()) {
                statement.execute(sql);
            }
        }
    }

    List<String> filesWith(List<byte[]> wrapped) throws Exception {
        List<String> found = new ArrayList<>();
        Path folder;
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('data_directory') || '/base/' || oid from pg_database where datname = current_database()")) {
            row.next();
            folder = Path.of(row.getString(1));
        }
        List<String> keys = wrapped.stream()
                .map(each -> new String(each, StandardCharsets.ISO_8859_1))
                .toList();
        List<Path> searched = List.of(folder, folder.getParent().resolveSibling("pg_wal"));
        for (Path each : searched) {
            try (Stream<Path> files = Files.walk(each)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String content = content(file);
                    if (keys.stream().anyMatch(content::contains)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }

    /** The server removes files meanwhile, such as its cache of the catalogue. */
    private static String content(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    void backup() throws SQLException {
        everyTable((statement, table, copy) -> statement.execute("create table " + copy + " as table " + table));
    }

    void restore() throws SQLException {
        everyTable((statement, table, copy) -> {
            statement.execute("delete from " + table);
            statement.execute("insert into " + table + " overriding system value select * from " + copy);
        });
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("drop schema earlier cascade");
        }
        outbox.stopList().any();
    }

    interface EachTable {
        void run(Statement statement, String table, String copy) throws SQLException;
    }

    void everyTable(EachTable each) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("create schema if not exists earlier");
            statement.execute("set session_replication_role = replica");
            for (String table : tables(statement).stream()
                    .filter(name -> name.matches("(journal|registry|delivery|rights|recovery)\\..*"))
                    .collect(Collectors.toList())) {
                each.run(statement, table, "earlier." + table.replace('.', '_'));
            }
        }
    }

    static String text(OutboundRequest outboundRequest) {
        return new String(outboundRequest.content(), StandardCharsets.UTF_8);
    }

    static String number(int number) {
        return "20260307124531%05d".formatted(number);
    }

    static String victim(String name, String document) {
        return """
                <pn:interviniente calidad="VICTIMA">
                  <pn:apellidosNombres>%s</pn:apellidosNombres>
                  <pn:tipoDocumento>CED</pn:tipoDocumento>
                  <pn:numeroDocumento>%s</pn:numeroDocumento>
                  <pn:edad>16</pn:edad>
                  <pn:fechaNacimiento>01/01/2010</pn:fechaNacimiento>
                  <pn:sexo>MUJER</pn:sexo>
                  <pn:nacionalidad>ECUATORIANA</pn:nacionalidad>
                  <pn:estatusMigratorio>NO APLICA</pn:estatusMigratorio>
                  <pn:finExplotacion>EXPLOTACION SEXUAL</pn:finExplotacion>
                </pn:interviniente>
                """.formatted(name, document);
    }

    static String report(String number, String victims, String narrative) {
        return """
                <pn:registrarParte xmlns:pn="urn:ejemplo:ec:policia:parte:v1">
                  <pn:parte>
                    <pn:numeroParte>%s</pn:numeroParte>
                    <pn:fechaHecho>07/03/2026</pn:fechaHecho>
                    <pn:horaHecho>14:05</pn:horaHecho>
                    <pn:fechaElaboracion>07/03/2026 23:58:10</pn:fechaElaboracion>
                    <pn:flagrancia>S</pn:flagrancia>
                    <pn:presuntaInfraccion>DELITOS CONTRA LOS DERECHOS DE LIBERTAD</pn:presuntaInfraccion>
                    <pn:presuntaSubinfraccion>TRATA DE PERSONAS</pn:presuntaSubinfraccion>
                    <pn:codigoIccs>0204</pn:codigoIccs>
                    <pn:zona>ZONA 1</pn:zona>
                    <pn:subzona>CARCHI</pn:subzona>
                    <pn:codProvincia>04</pn:codProvincia>
                    <pn:codCanton>0401</pn:codCanton>
                    <pn:codParroquia>040150</pn:codParroquia>
                    <pn:intervinientes>%s</pn:intervinientes>
                    <pn:relato>%s</pn:relato>
                  </pn:parte>
                </pn:registrarParte>
                """.formatted(number, victims, narrative);
    }
}
