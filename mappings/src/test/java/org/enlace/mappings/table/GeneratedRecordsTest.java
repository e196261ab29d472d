package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.MappingTrial;
import org.enlace.mappings.check.RecordValidity;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.conversion.Parameters;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever words come in, and whatever field a conversion is written to: a record that is made is valid. */
@Timeout(120)
class GeneratedRecordsTest {
    private static final long SEED = 20_261_201L;
    private static final int LINES = 10_000;
    private static final int WORDS = Boolean.getBoolean("enlace.nightly") ? 600 : 60;
    private static final Instant NOW = Instant.parse("2026-03-16T05:00:00Z");

    private static final List<String> FIELDS = List.of(
            "name",
            "document",
            "birthDate",
            "age",
            "sex",
            "exploitation",
            "meansOfControl",
            "meansOfControl[THREATS]",
            "bestInterest",
            "birthPlace",
            "birthPlace.admin1",
            "duration",
            "duration.months",
            "places",
            "personId");

    @TempDir
    Path site;

    private TrialTables tables;

    @BeforeEach
    void begin() throws IOException {
        tables = new TrialTables(site, 4);
    }

    private static String line(Random random, int columns) {
        return String.join(
                ",",
                IntStream.range(0, columns)
                        .mapToObj(i -> "\"" + GeneratedWords.word(random).replace("\"", "\"\"") + "\"")
                        .toList());
    }

    @Test
    void everyInwardConversionIsAmongTheRows() {
        Conversions conversions = Conversions.load(Conversions.class.getClassLoader());
        Set<String> tried = new TreeSet<>();
        GeneratedWords.ROWS.keySet().forEach(row -> tried.add(row.replaceFirst("as: ([a-z-]+).*", "$1")));
        Set<String> inward = new TreeSet<>(conversions.names());
        inward.removeIf(name -> outwardOnly(conversions.find(name).orElseThrow()));

        assertThat(tried).containsExactlyElementsOf(inward);
    }

    private static boolean outwardOnly(Conversion conversion) {
        try {
            var row = YamlDocument.root("row", "{a: b}".getBytes(StandardCharsets.UTF_8), new Problems());
            conversion.inward(new Parameters(row.orElseThrow(), Map.of(), 1));
            return false;
        } catch (InvalidRowException e) {
            return e.getMessage().startsWith("conversion has no inward form");
        }
    }

    @Test
    void aRecordThatIsMadeIsValid() throws IOException {
        for (Map.Entry<String, String> each : GeneratedWords.ROWS.entrySet()) {
            List<String> fields = new ArrayList<>(FIELDS);
            fields.add(each.getValue());
            for (String field : new HashSet<>(fields)) {
                if (!field.startsWith("registration")) {
                    tables.victim("from: " + (GeneratedWords.takesTwo(each.getKey()) ? "[c0, c1]" : "c0") + ", to: '"
                            + field + "', " + each.getKey());
                }
            }
        }
        Catalogue catalogue = tables.catalogue();
        RecordValidity validity = new RecordValidity(catalogue);
        Random random = new Random(SEED);
        Set<Boolean> kinds = new HashSet<>();
        int made = 0;
        for (String id : tables.ids()) {
            InwardMapping mapping = catalogue.inward(id);
            for (int i = 0; i < WORDS; i++) {
                String line = line(random, 4);
                byte[] message = (tables.header() + line + "\n").getBytes(StandardCharsets.UTF_8);
                Context context = Context.receivedAt(NOW).item("file:" + i).build();
                try {
                    Translation translation = mapping.translate(message, context);
                    assertThat(validity.broken(
                                    "victim-registration/v1",
                                    translation.record().body()))
                            .as(Files.readString(site.resolve("partners/" + id + "/mapping.yaml")) + line)
                            .isEmpty();
                    made++;
                } catch (UntranslatableException e) {
                    kinds.add(e.bySender());
                    assertThat(e.findings()).isNotEmpty().allSatisfy(GeneratedRecordsTest::isSaid);
                }
            }
        }
        // Else the words tried nothing.
        assertThat(made).isGreaterThan(tables.ids().size() * WORDS / 4);
        assertThat(kinds).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void eachLineOfAnOddFileIsValidOrSaysWhy() throws IOException {
        String id = tables.victim(
                "from: c0, to: disability, as: text",
                "from: c1, to: age, as: age",
                "from: c1, to: birthDate, as: partial-date",
                "from: c2, to: duration.band, as: text",
                "from: c3, to: duration.list, as: text");
        String[] good = {"YES", "16", "6-12", "DURATION"};
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder(tables.header());
        for (int i = 0; i < LINES; i++) {
            String odd = line(random, 1);
            int at = random.nextInt(8);
            for (int c = 0; c < good.length; c++) {
                text.append(c == at ? odd : at == 7 && c == 3 ? "" : good[c]).append(c < 3 ? ',' : '\n');
            }
        }
        Path file = Files.writeString(site.resolve("odd.csv"), text);
        Catalogue catalogue = tables.catalogue();
        RecordValidity validity = new RecordValidity(catalogue);

        List<MappingTrial.Result> results = new MappingTrial(catalogue, id).run(file, NOW);

        int refused = 0;
        int parked = 0;
        for (MappingTrial.Result each : results) {
            refused += each.refused() ? 1 : 0;
            parked += each.parked() ? 1 : 0;
            assertThat(each.line()).isPositive();
            if (each.made() != null) {
                assertThat(validity.broken("victim-registration/v1", each.made().get("record")))
                        .isEmpty();
            } else {
                assertThat(each.findings()).isNotEmpty().allSatisfy(GeneratedRecordsTest::isSaid);
            }
        }
        assertThat(results).hasSize(LINES);
        assertThat(refused).isBetween(LINES / 20, LINES / 2);
        assertThat(parked).isBetween(LINES / 20, LINES / 2);
    }

    private static void isSaid(MappingFinding finding) {
        assertThat(finding.field()).isNotEmpty();
        assertThat(finding.rule()).matches("[a-z][a-z-]+");
    }
}
