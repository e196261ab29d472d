package org.enlace.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.Outgoing;
import org.enlace.gateway.delivery.Outbox;
import org.enlace.gateway.delivery.Recipients;
import org.enlace.gateway.delivery.TestDeliveries;
import org.enlace.gateway.intake.TestArrivals;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.registry.DocumentKeys;
import org.enlace.gateway.registry.SubjectCases;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is erased is gone: from every table and file, from what waits, and from the next backup too. */
class ErasureTest {

    private static final String HER_NAME = "ZZERRAZURIZ ZZINVENTADA ANA LUZ";
    private static final String HER_DOCUMENT = "1700000019";
    private static final String OTHER_NAME = "QUISPE PRUEBA ROSA";
    private static final String OTHER_DOCUMENT = "0401234562";
    private static final List<String> MARKERS = List.of("ZZERRAZURIZ", "ZZINVENTADA", HER_DOCUMENT, "ZZRELATO");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private final TestSealing keys = new TestSealing();
    private TestArrivals arrivals;
    private TestDeliveries outbox;
    private TestRegistry registry;
    private RightsBooks books;
    private SafetySwitch safety;
    private Holds holds;
    private Erasing erasing;
    private Erasures erasures;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        arrivals = new TestArrivals(database, keys, lists);
        arrivals.empty();
        database.empty(
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
        build();
    }

    private void build() {
        books = new RightsBooks(database.pool(), outbox.clock(), "node-1");
        Subjects subjects = new Subjects();
        safety = new SafetySwitch(
                outbox.stops(),
                subjects,
                new DocumentKeys(keys.index),
                new TestNodeLife("node-1").fence(database.pool()),
                books,
                outbox.clock());
        holds = new Holds(subjects, books, outbox.clock());
        erasing = new Erasing(
                registry.forgetting,
                subjects,
                new SubjectCases(),
                new Destroyed(),
                new Stored(),
                outbox.destroying(),
                new Tombstones(
                        new Standing(),
                        new Versions(),
                        new SubjectCases(),
                        new Recipients(),
                        outbox.destroying(),
                        new Outbox(),
                        arrivals.partners()),
                arrivals.partners(),
                keys.sealer);
        erasures = new Erasures(
                new ErasureBook(),
                subjects,
                holds,
                safety,
                erasing,
                new FolderSweep(data),
                arrivals.list(),
                books,
                outbox.clock());
    }

    @AfterEach
    void end() {
        arrivals.close();
    }

    @Test
    void oneAsksAnotherAgreesAndNothingOfHerCanBeReadAnyMoreWhileOthersStay() throws Exception {
        String alone = number(1);
        String beside = number(2);
        arrivals.says("police/reports", report(alone, victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        arrivals.says(
                "police/reports",
                report(beside, victim(HER_NAME, HER_DOCUMENT) + victim(OTHER_NAME, OTHER_DOCUMENT), "ZZRELATO"));
        outbox.look();
        outbox.deliver();
        arrivals.says("police/reports", report(number(3), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        UUID person = herself();
        List<byte[]> wrapped = wrappedKeys(person);
        List<byte[]> records = keysOf("""
                select wrapped_key from journal.record union all select wrapped_key from journal.payload
                union all select wrapped_key from delivery.frozen union all select wrapped_key from delivery.batch_out
                """);
        assertThat(records).hasSize(9);
        List<String> clear = arrivals.words(
                "select entity || entity_id || field_group || clear::text from registry.assertion order by id");
        Path refused = refusedFile();

        UUID id =
                erasures.request("operator:ana", person, "SUBJECT", "she asked").id();
        assertThatThrownBy(() -> erasures.approve("operator:ana", id, "me again"))
                .isInstanceOfSatisfying(
                        NotPossible.class, no -> assertThat(no.why()).isEqualTo(NotPossible.Why.SAME_PERSON));
        Erasure done = erasures.approve("operator:olga", id, "it is right");

        assertThat(done.state()).isEqualTo("DONE");
        assertThat(done.person()).isNull();
        assertThat(done.counts()).containsEntry("mentions", 3).containsEntry("filesDeleted", 1);
        assertThat(refused).doesNotExist();
        assertNowhere(wrapped);
        assertNowhere(records);
        assertThat(arrivals.words(
                        "select entity || entity_id || field_group || clear::text from registry.assertion order by id"))
                .as("what figures are made of")
                .isEqualTo(clear);
        assertThat(
                        arrivals.words(
                                "select distinct person_id::text from registry.mention where id in (select id from registry.mention where wrapped_key is null)"))
                .as("her facts are still hers")
                .containsExactly(person.toString());
        assertThat(arrivals.count("registry.mention where wrapped_key is not null"))
                .as("the other")
                .isOne();

        int before = outbox.sent().size();
        outbox.look();
        outbox.deliver();
        outbox.look();
        outbox.deliver();
        List<String> sent = outbox.sent().subList(before, outbox.sent().size()).stream()
                .map(ErasureTest::text)
                .toList();
        assertThat(sent).allSatisfy(each -> assertThat(each).doesNotContain(MARKERS.toArray(String[]::new)));
        assertThat(String.join("\n", sent))
                .contains(alone, beside, "QUISPE PRUEBA;ROSA")
                .doesNotContain(number(3));
        assertThat(erasures.told(id)).hasSize(4).allMatch(ErasureBook.Told::confirmed);
        assertThat(erasures.erasure(id).confirmed()).isEqualTo(4);
        assertThat(filesWith(wrapped))
                .as("until the sweep: dead rows and the log")
                .isNotEmpty();
        sweep();
        assertThat(filesWith(wrapped)).isEmpty();
    }

    @Test
    void anEarlierStateOfTheDatabaseDoesNotBringHerBackAndWhoComesWithHerDocumentIsNew() throws Exception {
        arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        outbox.deliver();
        UUID person = herself();
        List<byte[]> wrapped = wrappedKeys(person);
        backup();
        erasures.atOnce("operator:ana", person, "ORDER", "a court");
        assertNowhere(wrapped);

        restore();
        assertThat(keysOf("select wrapped_key from registry.mention where wrapped_key is not null"))
                .hasSize(1);
        new ErasedAgain(
                        arrivals.notBack(),
                        registry.forgetting,
                        erasing,
                        new ErasureBook(),
                        new FolderSweep(data),
                        books,
                        outbox.clock())
                .start();

        assertNowhere(wrapped);
        assertThat(arrivals.words("select basis || ' ' || state from rights.erasure"))
                .containsExactly("LIST DONE");
        assertThat(arrivals.count("delivery.delivery where kind = 'WITHDRAWAL'"))
                .isOne();
        assertThat(erasures.cameBack()).isEmpty();

        arrivals.says("police/reports", report(number(7), victim(HER_NAME, HER_DOCUMENT), "x"));

        assertThat(erasures.cameBack()).extracting(Spoken::person).hasSize(1).doesNotContain(person);
    }

    @Test
    void whatIsHeldIsNotErased() throws SQLException {
        arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = herself();
        UUID hold = holds.ofCase("operator:ana", number(1), "trial");
        assertThatThrownBy(() -> erasures.atOnce("operator:ana", person, "SUBJECT", "now"))
                .isInstanceOfSatisfying(
                        NotPossible.class, no -> assertThat(no.why()).isEqualTo(NotPossible.Why.HELD));
        holds.lift("operator:ana", hold, "over");

        Erasure done = erasures.atOnce("operator:ana", person, "SUBJECT", "now");

        assertThat(done.toReview()).isTrue();
        assertThatThrownBy(() -> erasures.review("operator:ana", done.id())).isInstanceOf(NotPossible.class);
        assertThat(erasures.review("operator:olga", done.id()).toReview()).isFalse();
    }

    @Test
    void copiesWhoseTimeIsOverAreDestroyedUnlessTheyAreHeldOrWait() throws SQLException {
        arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        outbox.look();
        outbox.deliver();
        Retention retention = new Retention(new Destroyed(), outbox.destroying(), books, outbox.clock());
        assertThat(retention.run("operator:ana", 30, false).counts().values()).containsOnly(0);
        outbox.clock().forward(Duration.ofDays(31));
        UUID hold = holds.ofCase("operator:ana", number(1), "trial");

        assertThat(retention.run("operator:ana", 30, true).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(arrivals.count("journal.payload")).as("it was dry").isEqualTo(2);
        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 0));
        assertThat(arrivals.count("journal.payload")).isOne();
        assertThat(arrivals.count("delivery.destroyed")).isOne();

        holds.lift("operator:ana", hold, "over");

        assertThat(retention.run("operator:ana", 30, false).counts())
                .isEqualTo(Map.of("PAYLOADS", 1, "ANSWERS", 0, "SENT", 1, "FILES", 1));
        assertThat(arrivals.count("delivery.delivery where state = 'DELIVERED'"))
                .isEqualTo(4);
        assertThat(arrivals.count("registry.mention where wrapped_key is not null"))
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeListedIsNotErased() throws Exception {
        arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = herself();
        arrivals.close();
        arrivals = new TestArrivals(database, keys, Files.createFile(lists.resolve("no-folder")));
        build();
        assertThatThrownBy(() -> erasures.atOnce("operator:ana", person, "SUBJECT", "now"))
                .isInstanceOf(RuntimeException.class);
        assertThat(arrivals.count("registry.mention where wrapped_key is not null"))
                .isOne();
        assertThat(outbox.stopList().any()).as("and what she waits for goes on").isFalse();
    }

    private UUID herself() throws SQLException {
        return UUID.fromString(arrivals.words(
                        "select person_id::text from registry.person_document d join registry.person p"
                                + " on p.id = d.person_id order by p.created_at, (select count(*) from registry.mention m where m.person_id = p.id) desc")
                .get(0));
    }

    private List<byte[]> wrappedKeys(UUID person) throws SQLException {
        return keysOf("select wrapped_key from registry.mention where person_id = '" + person + "'");
    }

    private List<byte[]> keysOf(String sql) throws SQLException {
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

    private Path refusedFile() throws IOException {
        Path folder = Files.createDirectories(data.resolve("links/iom/cases/rejected"));
        Files.writeString(folder.resolve("kept.csv"), "somebody else\n");
        return Files.writeString(folder.resolve("refused.csv"), "a;b\n" + HER_DOCUMENT + ";x\n");
    }

    /** In no column of any table: neither a marker in any form nor one of these keys. */
    private void assertNowhere(List<byte[]> wrapped) throws SQLException {
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

    private static List<String> tables(Statement statement) throws SQLException {
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
    private void sweep() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            for (String sql : Sweep.statements()) {
                statement.execute(sql);
            }
        }
    }

    private List<String> filesWith(List<byte[]> wrapped) throws Exception {
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
                    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    if (keys.stream().anyMatch(content::contains)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }

    private void backup() throws SQLException {
        everyTable((statement, table, copy) -> statement.execute("create table " + copy + " as table " + table));
    }

    private void restore() throws SQLException {
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

    private interface EachTable {
        void run(Statement statement, String table, String copy) throws SQLException;
    }

    private void everyTable(EachTable each) throws SQLException {
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

    private static String text(Outgoing outgoing) {
        return new String(outgoing.content(), StandardCharsets.UTF_8);
    }

    private static String number(int number) {
        return "20260307124531%05d".formatted(number);
    }

    private static String victim(String name, String document) {
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

    private static String report(String number, String victims, String narrative) {
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
