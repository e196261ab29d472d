package org.enlace.gateway.exchange.registry.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How fast conclusions are drawn, measured on demand: {@code -Denlace.speed=20000}. */
@EnabledIfSystemProperty(named = "enlace.speed", matches = "\\d+")
class SpeedTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void inventedRecordsAreConcluded() throws Exception {
        int records = Integer.getInteger("enlace.speed");
        StoredRecords storedRecords = new StoredRecords(database);
        long cpu = 0;
        for (int i = 0; i < records; i += 100) {
            List<Registry.Entry> group = new ArrayList<>();
            for (int j = i; j < i + 100; j++) {
                group.add(entry(storedRecords, j));
            }
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            storedRecords.keep(group, StoredRecords.at(1).plusMillis(i));
            cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
        }
        System.out.printf("append: %.1f us CPU of this JVM a record%n", cpu / 1e3 / records);
        long begun = System.nanoTime();
        int done = 0;
        for (int taken = storedRecords.conclusions.catchUp(500);
                taken > 0;
                taken = storedRecords.conclusions.catchUp(500)) {
            done += taken;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d causes of %d records in %.1f s: %.0f records/s%n", done, records, seconds, records / seconds);
        begun = System.nanoTime();
        storedRecords.conclusions.rebuild();
        System.out.printf("rebuilt: %.0f records/s%n", records / ((System.nanoTime() - begun) / 1e9));
        for (boolean dry : new boolean[] {true, false}) {
            begun = System.nanoTime();
            CompletableFuture<Rebuilds.Run> ended = new CompletableFuture<>();
            TestCases.rebuilds(database).start(dry, "operator:ana", "an invented reason", run -> {
                if (run.endedAt() != null) {
                    ended.complete(run);
                }
            });
            Rebuilds.Run end = ended.get();
            System.out.printf(
                    "%s: %.0f records/s, %d differing%n",
                    dry ? "compared" : "mended", records / ((System.nanoTime() - begun) / 1e9), end.differing());
        }
        assertThat(storedRecords.words("select count(*)::text from registry.case_fact where known_to = 'infinity'"))
                .isNotEqualTo(List.of("0"));
    }

    /** Of five records two reports, a notice, a batch, an alert. */
    private static Registry.Entry entry(StoredRecords storedRecords, int i) {
        UUID id = TimeOrderedId.at(StoredRecords.at(1));
        String number = Integer.toString(i / 5);
        return switch (i % 5) {
            case 0, 1 ->
                storedRecords.entry(
                        id,
                        "police/reports",
                        "police-report/v1",
                        "P-" + i % 5 + number,
                        json("""
                    {'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-%s', 'verdict': 'VALID'}}},
                     'incident': {'occurredFrom': {'utc': '2026-03-07T19:05:00Z', 'zone': 'America/Guayaquil', 'precision': 'MINUTE'},
                                  'place': {'country': 'EC', 'admin1': 'EC-C'}, 'offence': {'code': 'COIP91', 'list': 'OFFENCE', 'match': 'EXACT'}},
                     'victims': [{'name': {'full': 'ANA INVENTADA %d'}, 'age': {'years': 16, 'basis': 'STATED'},
                                  'exploitation': [{'code': 'SEXUAL', 'list': 'EXPL', 'match': 'EXACT'}]}],
                     'suspects': [{'name': {'full': 'SUJETO INVENTADO'}}]}
                    """.formatted(i % 5 + number, i)),
                        null);
            case 2 ->
                storedRecords.entry(
                        id, "fge/ndd", "ndd-assigned/v1", "N-" + number, json("""
                    {'case': {'externalIds': {'FGE_NDD': {'scheme': 'FGE_NDD', 'value': 'N-%s', 'verdict': 'VALID'},
                                              'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-0%s', 'verdict': 'VALID'}}},
                     'assignment': {'assignedOn': {'edtf': '2026-03-09'}}}
                    """.formatted(number, number)), null);
            case 3 ->
                storedRecords.entry(
                        id, "fge/status", "case-status/v1", "N-" + number, json("""
                    {'case': {'externalIds': {'FGE_NDD': {'scheme': 'FGE_NDD', 'value': 'N-%s', 'verdict': 'VALID'}}},
                     'proceeding': {'ndd': {'scheme': 'FGE_NDD', 'value': 'N-%s', 'verdict': 'VALID'}, 'batchDate': {'edtf': '2026-03-16'},
                                    'batchNumber': 1, 'events': [{'line': 1, 'stage': {'code': 'CHARGES', 'list': 'LEGAL_STAGE', 'match': 'EXACT'}}]},
                     'suspects': [{'name': {'full': 'SUJETO INVENTADO'}}]}
                    """.formatted(number, number)), null);
            default ->
                storedRecords.entry(
                        id, "eurofront/alerts", "border-alert/v1", "A-" + number, json("""
                    {'alert': {'alertId': 'A-%s', 'post': {'code': 'EF-TRI-PY', 'list': 'BORDER_POST', 'match': 'EXACT'},
                               'occurredAt': {'utc': '2026-03-08T02:30:00Z', 'zone': 'America/Asuncion', 'precision': 'MINUTE'}},
                     'subjects': [{'age': {'years': 9, 'basis': 'STATED'}}]}
                    """.formatted(number)), null);
        };
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) RecordSequence.json(text);
    }
}
