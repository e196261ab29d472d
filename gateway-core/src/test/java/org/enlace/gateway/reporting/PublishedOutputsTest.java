package org.enlace.gateway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.CsvTable;
import org.enlace.gateway.reporting.disclosure.DisclosureAudit;
import org.enlace.gateway.reporting.disclosure.DisclosureAuditResult;
import org.enlace.gateway.reporting.disclosure.Margin;
import org.enlace.gateway.reporting.disclosure.SuppressionMarks;
import org.enlace.gateway.reporting.disclosure.TableLayout;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.SmallCountProtection;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.gateway.reporting.indicators.export.Layouts;
import org.enlace.gateway.reporting.indicators.export.TableForm;
import org.enlace.gateway.reporting.indicators.export.TableWriter;
import org.enlace.gateway.reporting.release.PublishedLayouts;
import org.enlace.gateway.reporting.release.RecordedRelease;
import org.enlace.gateway.reporting.release.ReleaseBlockedException;
import org.enlace.gateway.reporting.release.ReleaseSdmx;
import org.enlace.gateway.reporting.release.ReleaseSubject;
import org.enlace.gateway.reporting.release.SafeTable;
import org.enlace.gateway.reporting.release.TestReleases;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Acceptance case 10: what leaves the installation for publication is attacked as it is written, file by file and side by side, over invented registries in which
 * most cells are small. The auditor works out no cell and finds no key twice.
 */
class PublishedOutputsTest {

    private static final Instant KNOWN = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String NOTHING_FOUND = "recoverable 0 · duplicate keys 0";
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final SuppressionMarks PUBLISHED = new SuppressionMarks(0, Set.of("*"));

    private static final TableLayout GLOTIP = new TableLayout(
            "VALUE",
            List.of(
                    Margin.of("Category", "Total").within("Dimension"),
                    Margin.of("Sex", "Total"),
                    Margin.of("Age", "Total")),
            Set.of());

    /** The name of a province goes with its number. */
    private static final TableLayout INEC = new TableLayout(
            "victimas",
            List.of(
                    Margin.of("provincia_codigo", "TOTAL"),
                    Margin.of("sexo", "TOTAL"),
                    Margin.of("grupo_edad", "TOTAL")),
            Set.of("provincia"));

    private static final RecordedRelease ANY_RELEASE =
            new RecordedRelease(UUID.randomUUID(), 2025, NOW, "1", 0, "analyst", NOW, 0, 0, Optional.empty());

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    private Path folder;

    private TestReleases testReleases;
    private Indicators indicators;

    @BeforeEach
    void freshInstallation() throws Exception {
        SparseFacts.clear(database);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        testReleases = new TestReleases(database, clock);
        indicators = new Indicators(database.dataSource(DatabaseRole.READ), clock, false);
    }

    @ParameterizedTest
    @CsvSource({"1, 24", "3, 140"})
    void nothingOfAReleaseCanBeWorkedOutInAnyOfItsForms(long seed, int victims) throws Exception {
        SparseFacts facts = new SparseFacts(database, seed);
        List<RecordedRelease> out = new ArrayList<>();
        for (int year : List.of(2024, 2025)) {
            facts.victims(victims + year - 2024, year, KNOWN);
            facts.suspects(victims / 2, year, KNOWN);
            facts.offences(victims / 3, year, KNOWN);
            out.add(publish(year, KNOWN));
        }
        facts.victims(7, 2025, NOW.minusSeconds(60));
        try {
            out.add(publish(2025, NOW));
        } catch (ReleaseBlockedException releaseBlockedException) {
            assertThat(releaseBlockedException.rule())
                    .isIn(ReleaseBlockedException.Rule.DIFFERENCE, ReleaseBlockedException.Rule.TOLD);
        }

        List<SafeTable> all = out.stream()
                .flatMap(row -> testReleases.releases.tables(row.id()).stream())
                .toList();
        for (ReleaseSubject releaseSubject : ReleaseSubject.values()) {
            List<SafeTable> its = all.stream()
                    .filter(table -> table.subject() == releaseSubject)
                    .toList();
            isSafe("its tables", attack(its, false));
            isSafe("SDMX-CSV", attack(its, true));
        }
        PublishedLayouts layouts = new PublishedLayouts(CATALOGUE);
        List<SafeTable> years = all.stream().limit(all.size() / out.size() * 2L).toList();
        CountTable glotip = read(CsvTable.text(layouts.of("glotip", years)));
        isSafe("GLOTIP", new DisclosureAudit(GLOTIP, PUBLISHED).of(List.of(glotip)));
        isSafe(
                "INEC",
                new DisclosureAudit(INEC, PUBLISHED).of(List.of(read(CsvTable.text(layouts.of("inec", years))))));
        assertThat(glotip.rows())
                .as("every year's total is in it, or held back")
                .filteredOn(row -> row.subList(2, 7)
                        .equals(List.of("Detected trafficking victims", "Total", "Total", "Total", "Total")))
                .extracting(row -> row.get(7))
                .containsExactly("2024", "2025");
    }

    /** Who fills a form in gets true figures; even these say nothing twice. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void noLineOfATrueLayoutStandsTwice(long seed) throws Exception {
        SparseFacts facts = new SparseFacts(database, seed);
        facts.victims(60, 2025, KNOWN);
        facts.suspects(40, 2025, KNOWN);
        facts.offences(9, 2025, KNOWN);
        Layouts layouts = new Layouts(indicators, CATALOGUE);
        for (String name : Layouts.NAMES) {
            List<List<String>> rows = read(new String(
                            layouts.csv(name, Map.of("from", "2025")), StandardCharsets.UTF_8))
                    .rows();
            assertThat(rows).as(name).hasSizeGreaterThan(5);
            List<String> passed = name.equals("inec") ? List.of("2") : List.of();
            assertThat(rows.stream().map(row -> key(row, passed))).as(name).doesNotHaveDuplicates();
        }
        CountTable inec = read(new String(layouts.csv("inec", Map.of("from", "2025")), StandardCharsets.UTF_8));
        assertThat(new DisclosureAudit(INEC, PUBLISHED).of(List.of(inec)).untrue())
                .as("provinces add up to the country")
                .isEmpty();
    }

    private static List<String> key(List<String> row, List<String> passed) {
        List<String> key = new ArrayList<>(row.subList(0, row.size() - 1));
        passed.forEach(at -> key.remove(Integer.parseInt(at)));
        return key;
    }

    /** Few people, of whom most counts are small, and many; in the full form a whole country too. */
    static Stream<Arguments> registries() {
        Stream<Arguments> build = Stream.of(Arguments.of(6L, 12), Arguments.of(8L, 300));
        return Nightly.isFull() ? Stream.concat(build, Stream.of(Arguments.of(9L, 2_000))) : build;
    }

    /** Anyone who may not see small counts asks what he likes and lays the answers side by side. */
    @ParameterizedTest
    @MethodSource("registries")
    void whoMayNotSeeSmallCountsCannotWorkThemOutOfTheirFiles(long seed, int victims) throws Exception {
        SparseFacts facts = new SparseFacts(database, seed);
        facts.victims(victims, 2024, KNOWN);
        facts.victims(victims / 2, 2025, KNOWN);
        facts.suspects(victims, 2025, KNOWN);
        Map<String, List<String>> asked = new HashMap<>();
        asked.put("I1", List.of("sex", "age", "citizenship", "status", "province", "sex,age", "sex,age,citizenship"));
        asked.put("I4", List.of("sex", "citizenship", "sex,citizenship"));
        asked.put("I7", List.of("citizenship", "sex,citizenship"));
        for (Map.Entry<String, List<String>> each : asked.entrySet()) {
            List<CountTable> answers = new ArrayList<>();
            List<String> columns = List.of("sex", "age", "citizenship", "status", "province");
            answers.add(new CountTable(header(List.of("period"), columns, List.of("measure", "value")), List.of()));
            for (String by : each.getValue()) {
                for (TableForm form : List.of(TableForm.CSV, TableForm.SDMX_CSV)) {
                    CountTable answer = answer(each.getKey(), by, form);
                    isSafe(
                            each.getKey() + " by " + by,
                            heldAudit(Arrays.asList(by.split(","))).of(List.of(answer)));
                    answers.add(answer);
                }
            }
            // What one answer holds back for others' sake another may show, if it is not small.
            assertThat(heldAudit(columns).of(answers).recovered())
                    .as(each.getKey() + " side by side")
                    .filteredOn(found -> found.value() > 0 && found.value() < SmallCountProtection.BELOW)
                    .isEmpty();
        }
    }

    /** Two totals of one line: nobody is left over that is not held back. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5})
    void noTotalLeavesASmallRestBesideAnother(int nationals) throws Exception {
        SparseFacts facts = new SparseFacts(database, 10);
        facts.victims(12, "CO", 2025, KNOWN);
        facts.victims(nationals, "EC", 2025, KNOWN);
        IndicatorTable held = SmallCountProtection.of(indicators.compute(
                indicators.request("I7", Map.of("from", "2025", "to", "2025", "by", "citizenship"))));
        Map<String, String> total = new HashMap<>();
        held.rows().stream()
                .filter(row -> row.codes().equals(List.of("TOTAL")))
                .forEach(row -> total.put(row.measure().code(), TableWriter.text(row)));
        boolean tells = nationals == 0 || nationals >= 5;
        assertThat(total)
                .containsEntry("VICTIMS", Integer.toString(12 + nationals))
                .containsEntry("FOREIGN", tells ? "12" : ":");
        assertThat(total.get("FOREIGN_SHARE")).matches(tells ? "[\\d.]+" : ":");
    }

    /** The counts of what such a reader is given, in one form for all. */
    private CountTable answer(String id, String by, TableForm form) throws Exception {
        byte[] file = new TableWriter(new CodeLabels(CATALOGUE))
                .write(
                        SmallCountProtection.of(indicators.compute(
                                indicators.request(id, Map.of("from", "2024", "to", "2025", "by", by)))),
                        form,
                        false,
                        Locale.ENGLISH);
        CountTable table = read(new String(file, StandardCharsets.UTF_8));
        boolean sdmx = form == TableForm.SDMX_CSV;
        List<String> dimensions = Arrays.asList(by.split(","));
        List<String> wanted = header(
                List.of(sdmx ? "TIME_PERIOD" : "period"),
                sdmx
                        ? dimensions.stream()
                                .map(each -> each.toUpperCase(Locale.ROOT))
                                .toList()
                        : dimensions,
                List.of(sdmx ? "MEASURE" : "measure", sdmx ? "OBS_VALUE" : "value"));
        int status = table.header().indexOf(sdmx ? "OBS_STATUS" : "valueStatus");
        int measure = table.header().indexOf(sdmx ? "MEASURE" : "measure");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            if (!row.get(measure).endsWith("_SHARE")) {
                List<String> line = new ArrayList<>(wanted.stream()
                        .map(column -> row.get(table.header().indexOf(column))
                                .replace("_T", "TOTAL")
                                .replace("_U", "NOT_STATED"))
                        .toList());
                if (sdmx && row.get(status).equals("Q")) {
                    line.set(line.size() - 1, ":");
                }
                rows.add(List.copyOf(line));
            }
        }
        return new CountTable(header(List.of("period"), dimensions, List.of("measure", "value")), rows);
    }

    private static DisclosureAudit heldAudit(List<String> columns) {
        return new DisclosureAudit(
                new TableLayout(
                        "value",
                        columns.stream()
                                .map(column -> Margin.of(column, "TOTAL"))
                                .toList(),
                        Set.of()),
                new SuppressionMarks(1, Set.of(":")));
    }

    private static List<String> header(List<String> first, List<String> then, List<String> last) {
        List<String> header = new ArrayList<>(first);
        header.addAll(then);
        header.addAll(last);
        return header;
    }

    private RecordedRelease publish(int year, Instant cutOff) throws ReleaseBlockedException {
        RecordedRelease draft = testReleases.releases.draft("analyst", year, cutOff);
        return testReleases.releases.publish("analyst", draft.id(), "Acta 1").orElseThrow();
    }

    /** All tables of a subject as one, each as it is written. */
    private DisclosureAuditResult attack(List<SafeTable> tables, boolean sdmx) throws Exception {
        List<String> columns = tables.stream()
                .flatMap(table -> table.table().header().stream())
                .distinct()
                .filter(column -> !List.of("year", "value").contains(column))
                .toList();
        List<CountTable> written =
                new ArrayList<>(List.of(new CountTable(header(List.of("year"), columns, List.of("value")), List.of())));
        for (SafeTable table : tables) {
            written.add(sdmx ? sdmx(table) : read(CsvTable.text(table.table())));
        }
        TableLayout tableLayout = new TableLayout(
                "value", columns.stream().map(column -> Margin.of(column, "_T")).toList(), Set.of());
        return new DisclosureAudit(tableLayout, PUBLISHED).of(written);
    }

    /** In SDMX-CSV a count that is held back has no value but the reason why. */
    private CountTable sdmx(SafeTable table) throws Exception {
        CountTable read = read(new String(ReleaseSdmx.of(ANY_RELEASE, table), StandardCharsets.UTF_8));
        int first = read.header().indexOf("MEASURE") + 1;
        int period = read.header().indexOf("TIME_PERIOD");
        int why = read.header().indexOf("CONF_STATUS");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : read.rows()) {
            String value = Map.of("A", "<5", "D", "*", "F", row.get(period + 1)).get(row.get(why));
            rows.add(header(List.of(row.get(period)), row.subList(first, period), List.of(value)));
        }
        return new CountTable(table.table().header(), rows);
    }

    private static void isSafe(String what, DisclosureAuditResult result) {
        assertThat(result.recovered()).as(what).isEmpty();
        assertThat(result.line()).as(what).isEqualTo(NOTHING_FOUND);
        assertThat(result.isGood()).as("%s: %s", what, result.unproved()).isTrue();
    }

    private CountTable read(String text) throws Exception {
        return CsvTable.read(Files.writeString(Files.createTempFile(folder, "output", ".csv"), text));
    }
}
