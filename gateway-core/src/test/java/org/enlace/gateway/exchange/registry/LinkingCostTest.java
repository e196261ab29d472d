package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What linking costs of the processor, of this JVM and of the server together, measured on demand: {@code -Denlace.linking=40000}. It needs Linux. Groups
 * are as large as those of intake under load. Waiting and other processes are in none of the figures.
 */
@EnabledIfSystemProperty(named = "enlace.linking", matches = "\\d+")
class LinkingCostTest {

    private static final int GROUP = 256;
    private static final double MOST_MICROS = 50;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TestRegistry room = new TestRegistry(new TestSealing());
    private final Catalogue catalogue = TestPartners.shipped().current().catalogue();
    private final Cases cases = new Cases();
    private final Persons persons = new Persons();
    private final long[] jvm = new long[3];
    private final long[] server = new long[3];

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void aRecordIsLinkedForLittle() throws Exception {
        int records = Integer.getInteger("enlace.linking");
        int mentions = 0;
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            for (int i = 0; i < records; i += GROUP) {
                // The first tenth warms the compiler up.
                if (i <= records / 10 && i + GROUP > records / 10) {
                    Arrays.fill(jvm, 0);
                    Arrays.fill(server, 0);
                    mentions = 0;
                }
                mentions += group(tx, i);
            }
        }
        double measured = records * 0.9;
        double all = said("cases", 0, measured) + said("persons", 1, measured);
        System.out.printf("linking: %.1f us a record, %.2f mentions a record%n", all, mentions / measured);
        assertThat(all).isLessThan(MOST_MICROS);
    }

    /** Not at load: anyone who has time looks for it, much later. */
    @Test
    void whoMayBeOneIsLookedForForLittle() throws Exception {
        int records = Math.min(20_000, Integer.getInteger("enlace.linking"));
        int looked = 0;
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            for (int first = 0; first < records; first += GROUP) {
                List<Registry.Entry> group = new ArrayList<>();
                for (int each = first; each < first + GROUP; each++) {
                    group.add(new Registry.Entry(
                            record(each), "police/reports", "B-" + each, Optional.empty(), Optional.empty()));
                }
                Instant now = Instant.parse("2026-03-09T00:00:00Z").plusMillis(first);
                room.registry.append(tx, group, now);
                tx.commit();
                int[] found = new int[1];
                measure(2, backend(tx), () -> found[0] = new CandidateSearch().look(tx, GROUP * 4, now));
                tx.commit();
                looked += found[0];
            }
        }
        said("candidates", 2, records);
        assertThat(looked).isPositive();
    }

    private double said(String what, int at, double records) {
        System.out.printf(
                "linking %s: JVM %.1f us, server %.1f us a record%n",
                what, jvm[at] / 1e3 / records, server[at] / records);
        return jvm[at] / 1e3 / records + server[at] / records;
    }

    private int group(Connection tx, int first) throws Exception {
        List<PreparedRecord> group = new ArrayList<>();
        for (int each = first; each < first + GROUP; each++) {
            group.add(record(each));
        }
        Instant now = Instant.parse("2026-03-08T00:00:00Z").plusMillis(first);
        List<Cases.Reference> references = group.stream()
                .map(each -> new Cases.Reference(each.messageId(), each.externalIds()))
                .toList();
        List<Persons.Asked> asked = group.stream()
                .flatMap(each -> each.mentions().stream())
                .map(each -> new Persons.Asked(each, null))
                .toList();
        String backend = backend(tx);
        measure(0, backend, () -> cases.resolve(tx, references, now));
        measure(1, backend, () -> persons.assign(tx, asked, now));
        tx.commit();
        return asked.size();
    }

    private void measure(int what, String backend, Work work) throws Exception {
        long before = ticks(backend);
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        jvm[what] += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
        server[what] += ticks(backend) - before;
    }

    private static String backend(Connection tx) throws Exception {
        try (Statement statement = tx.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Processor time of a process in microseconds; the scheduler knows it to the nanosecond. */
    private static long ticks(String process) throws Exception {
        return Long.parseLong(Files.readString(Path.of("/proc/" + process + "/schedstat"))
                        .split(" ")[0])
                / 1_000;
    }

    private PreparedRecord record(int number) {
        UUID id = TimeOrderedId.at(Instant.parse("2026-03-08T00:00:00Z").plusMillis(number));
        String type = List.of(
                        "police-report/v1", "police-report/v1", "ndd-assigned/v1", "case-status/v1", "border-alert/v1")
                .get(number % 5);
        return room.sealing.prepare(id, new CanonicalRecord(type, json(body(number))), catalogue.recordType(type));
    }

    /** Of five records two reports, a notice, a batch and an alert; the notice links the first report with the prosecutor's number. */
    private static String body(int number) {
        int story = number / 5;
        String report = "P-" + number % 5 + story;
        String ndd = "{'scheme': 'FGE_NDD', 'value': 'N-" + story + "', 'verdict': 'VALID'}";
        return switch (number % 5) {
            case 0, 1 -> """
                    {'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE', 'value': '%s', 'verdict': 'VALID'}}},
                     'victims': [{'name': {'full': 'ANA INVENTADA %d'}, 'age': {'years': 16, 'basis': 'STATED'},
                                  'sex': {'code': 'F', 'list': 'SEX', 'match': 'EXACT'},
                                  'document': {'scheme': 'EC_CEDULA', 'value': '%010d', 'country': 'EC', 'verdict': 'VALID'}}],
                     'suspects': [{'name': {'full': 'SUJETO INVENTADO'}}]}
                    """.formatted(report, story, 1_700_000_000 + story / 2);
            case 2 ->
                "{'case': {'externalIds': {'FGE_NDD': " + ndd + ", 'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-0"
                        + story + "', 'verdict': 'VALID'}}}}";
            case 3 ->
                "{'case': {'externalIds': {'FGE_NDD': " + ndd
                        + "}}, 'suspects': [{'name': {'full': 'SUJETO INVENTADO'}}]}";
            default ->
                "{'alert': {'alertId': 'A-" + story + "'}, 'subjects': [{'age': {'years': 9, 'basis': 'STATED'}}]}";
        };
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
