package org.enlace.gateway.exchange.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.Caller;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.TestIntakes;
import org.enlace.gateway.exchange.intake.dryrun.DryRun;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CatalogueFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every sample of every link that receives: what trying it shows is what the endpoint says of it and what its receivers get. */
class TriedAsDeliveredTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Pattern PSEUDONYM = Pattern.compile("P-[A-Z2-7]{20}");

    private static TestIntakes testIntakes;
    private static DryRun dryRun;
    private static DeliveryFixture fixture;
    private static Snapshot snapshot;
    private static List<String> tables;

    @TempDir
    static Path folder;

    @BeforeAll
    static void rooms() throws SQLException {
        TestSealing keys = new TestSealing();
        testIntakes = new TestIntakes(database, keys);
        dryRun = testIntakes.tryOut();
        fixture = new DeliveryFixture(database, keys);
        snapshot = fixture.snapshot();
        tables = words(
                "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('journal', 'registry', 'delivery', 'audit')");
    }

    @AfterAll
    static void close() {
        testIntakes.close();
    }

    /** What happened: how it ended, what was noticed, who got what. */
    private record Story(List<String> ends, List<String> findings, Map<String, String> got) {}

    @Test
    void whatIsTriedIsWhatIsDelivered() throws Exception {
        Map<String, Story> tried = new TreeMap<>();
        Map<String, Story> real = new TreeMap<>();
        int delivered = 0;
        int refused = 0;
        long before = rows();
        for (PartnerLink link : snapshot.links().values()) {
            for (String sample : samples(link)) {
                tried.put(sample, tried(link, bytes(sample)));
            }
        }
        assertThat(rows()).as("nothing is written").isEqualTo(before);
        for (PartnerLink link : snapshot.links().values()) {
            for (String sample : samples(link)) {
                empty();
                real.put(sample, real(link, bytes(sample)));
                delivered += real.get(sample).got().size();
                refused += real.get(sample).ends().get(0).startsWith("REFUSED") ? 1 : 0;
            }
        }
        assertThat(tried).containsExactlyEntriesOf(real);
        assertThat(real).hasSizeGreaterThan(20);
        assertThat(delivered).isGreaterThan(30);
        assertThat(refused).as("samples that break a contract are among them").isPositive();
    }

    private static List<String> samples(PartnerLink link) {
        if (!link.receives() || link.answering().isPresent()) {
            return List.of();
        }
        CatalogueFiles files = snapshot.catalogue().files();
        String contract = link.contract();
        int version = contract.lastIndexOf('/');
        String ofContract =
                "partners/" + contract.substring(0, version) + "/contract" + contract.substring(version) + "/";
        String ofMapping = "partners/" + link.records().values().iterator().next() + "/";
        String name = DryRun.takesFiles(snapshot, contract) ? "/file." : "/message.";
        return files.samples().stream()
                .filter(each -> each.startsWith(ofContract) || name.equals("/message.") && each.startsWith(ofMapping))
                .filter(each -> each.contains(name))
                .toList();
    }

    private static String credential(PartnerLink link) {
        return link.credentials().get(0).id();
    }

    private static Story tried(PartnerLink link, byte[] bytes) {
        DryRunResult tried = dryRun.run(snapshot, link, credential(link), bytes);
        List<String> ends = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        Map<String, String> got = new TreeMap<>();
        for (DryRunResult.Item item : tried.items()) {
            boolean refused = item.end() == DryRunResult.End.REFUSED;
            ends.add(
                    refused && item.line() == 0
                            ? "REFUSED " + item.code()
                            : item.end().name());
            item.findings().stream()
                    .filter(each -> !refused || each.severity().equals("REFUSE"))
                    .forEach(each -> findings.add(each.field() + " " + each.rule() + " " + each.severity()));
            for (DryRunResult.Receiver receiver : item.receivers()) {
                if (receiver.written() != null) {
                    String key = item.line() + " " + receiver.link() + " " + receiver.agreement() + " "
                            + receiver.policy() + " " + receiver.mapping();
                    got.put(
                            key,
                            receiver.written().fault()
                                    + shape(receiver.written().content(), Optional.empty()));
                }
            }
        }
        return new Story(
                ends.stream().sorted().toList(), findings.stream().sorted().toList(), got);
    }

    private static Story real(PartnerLink link, byte[] bytes) throws Exception {
        Intake endpoint = testIntakes.endpoints().of(link.id());
        try {
            if (DryRun.takesFiles(snapshot, link.contract())) {
                Path file = Files.write(folder.resolve("file"), bytes);
                endpoint.accept(new IncomingFile(file, "file", bytes.length, DigestUtils.sha256Hex(bytes)));
            } else {
                endpoint.accept(new PartnerMessage(
                        new Caller(credential(link)),
                        Optional.empty(),
                        "application/octet-stream",
                        bytes,
                        DeliveryFixture.NOW));
            }
        } catch (MessageRefusedException no) {
            List<String> findings = no.findings().stream()
                    .map(each -> each.field() + " " + each.rule() + " REFUSE")
                    .sorted()
                    .toList();
            return new Story(List.of("REFUSED " + no.code()), findings, Map.of());
        }
        List<String> ends = words("select state from journal.message order by 1");
        List<String> findings = words("select field || ' ' || rule || ' ' || severity from journal.finding order by 1");
        return new Story(ends, findings.stream().sorted().toList(), delivered());
    }

    /** Each delivery's own bytes; what leaves as a file leaves by itself. */
    private static Map<String, String> delivered() throws SQLException {
        Map<String, String> got = new TreeMap<>();
        Map<UUID, String> names = new HashMap<>();
        words(
                        "select coalesce(effect_key, d.id) || '|' || coalesce(m.batch_line, 0) || ' ' || d.link || ' ' || agreement || ' ' || policy || ' ' || d.mapping"
                                + " from delivery.delivery d join journal.message m on m.id = d.message_id")
                .forEach(row -> names.put(
                        UUID.fromString(row.substring(0, row.indexOf('|'))), row.substring(row.indexOf('|') + 1)));
        Map<LinkId, Integer> all = new HashMap<>();
        snapshot.links().values().stream()
                .filter(link -> !link.receives() && !link.batches())
                .forEach(link -> all.put(link.id(), 200));
        for (int round = 0; round < 20; round++) {
            for (OutboundPreparation.Shipment each :
                    fixture.rounds.run(snapshot, all, List.of()).ready()) {
                got.put(
                        names.get(each.claimed().key()),
                        shape(
                                each.outgoing().content(),
                                Optional.of(each.claimed().key().toString())));
                fixture.endings.put(
                        new RetryPolicy(() -> 0.5)
                                .of(
                                        each.claimed(),
                                        new org.enlace.connector.SendOutcome.Receipt(Optional.of("r"), false),
                                        snapshot.link(each.claimed().link())
                                                .orElseThrow()
                                                .retry(),
                                        DeliveryFixture.NOW,
                                        1),
                        () -> {});
            }
        }
        for (PartnerLink link : snapshot.links().values()) {
            if (!link.receives() && link.batches()) {
                fixture.run(tx -> fixture.files.load(tx, snapshot, link, "node-1", DeliveryFixture.NOW))
                        .file()
                        .ifPresent(file -> file.claimed()
                                .forEach(each -> got.put(
                                        names.get(each.key()),
                                        shape(
                                                file.content(),
                                                Optional.of(each.key().toString())))));
            }
        }
        words(
                        "select coalesce(m.batch_line, 0) || ' ' || d.link || ' ' || agreement || ' ' || policy || ' ' || d.mapping || '|' || fault"
                                + " from delivery.delivery d join journal.message m on m.id = d.message_id where d.state = 'PARKED'")
                .forEach(row -> got.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1)));
        return got;
    }

    /** Bytes without what must differ: the idempotency key, and persons' pseudonyms by the order in which they come. */
    private static String shape(byte[] content, Optional<String> key) {
        String text = new String(content, UTF_8);
        if (key.isPresent()) {
            text = text.replace(key.get(), "KEY");
        } else {
            text = text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "KEY");
        }
        Map<String, String> seen = new HashMap<>();
        Matcher each = PSEUDONYM.matcher(text);
        StringBuilder shape = new StringBuilder();
        while (each.find()) {
            each.appendReplacement(shape, seen.computeIfAbsent(each.group(), any -> "P#" + seen.size()));
        }
        return each.appendTail(shape).toString();
    }

    private static byte[] bytes(String sample) {
        return snapshot.catalogue().files().sample(sample).orElseThrow();
    }

    /** Rows are few, and their tables many: to cut them off would take longer. */
    private static void empty() throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    tables.stream().map(table -> "delete from " + table).collect(Collectors.joining("; ")));
        }
    }

    private static long rows() throws SQLException {
        return Long.parseLong(words("select ("
                        + tables.stream()
                                .map(table -> "(select count(*) from " + table + ")")
                                .collect(Collectors.joining(" + "))
                        + ")::text")
                .get(0));
    }

    private static List<String> words(String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection owner = database.superuser();
                ResultSet row = owner.createStatement().executeQuery(sql)) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }
}
