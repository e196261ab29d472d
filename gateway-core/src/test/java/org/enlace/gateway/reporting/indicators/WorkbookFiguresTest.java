package org.enlace.gateway.reporting.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.enlace.connector.file.unpacking.PackagingKind;
import org.enlace.connector.file.unpacking.PackagingRule;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.CsvTable;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Status;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.Measure;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.gateway.reporting.indicators.export.Metadata;
import org.enlace.gateway.reporting.indicators.export.TableForm;
import org.enlace.gateway.reporting.indicators.export.TableWriter;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workbook says what the CSV of the same table says, cell by cell, read by the reader that file links use for the workbooks of partners. */
class WorkbookFiguresTest {

    private static final CodeLabels WORDS = new CodeLabels(Catalogue.builtIn());
    private static final List<String> CODES = List.of("TOTAL", "EC", "CO", "=CMD", "+VE", "NOT_STATED");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"es, Cifras, Acerca de, Período", "en, Figures, About, Period"})
    void everyFigureIsTheSameInBoth(String language, String figures, String about, String period) throws Exception {
        Locale locale = new Locale(language);
        IndicatorTable table = table();
        CountTable csv = read("a.csv", write(table, TableForm.CSV, locale), "");
        byte[] workbook = write(table, TableForm.XLSX, locale);
        CountTable sheet = read("a.xlsx", workbook, figures);

        List<IndicatorDimension> dimensions = table.dimensions();
        assertThat(sheet.header().subList(0, 3))
                .containsExactly(
                        period,
                        dimensions.get(0).word(),
                        dimensions.get(0).label().in(locale));
        Map<List<String>, String> cells = cells(sheet, dimensions.size(), table.indicator(), locale);
        assertThat(cells).hasSameSizeAs(csv.rows());
        for (List<String> line : csv.rows()) {
            List<String> key = line.subList(2, 4 + dimensions.size());
            assertSame(key, line.get(4 + dimensions.size()), cells.get(key));
        }
        List<String[]> metadata = Metadata.lines(table, true, locale);
        CountTable second = read("b.xlsx", workbook, about);
        assertThat(second.header()).containsExactly(metadata.get(0));
        assertThat(second.rows().stream().map(row -> row.toArray(String[]::new)))
                .containsExactlyElementsOf(metadata.subList(1, metadata.size()));
        assertThat(Metadata.lines(table, true, locale, at -> "local " + at))
                .extracting(line -> line[1])
                .contains(
                        "local " + table.about().asOf(),
                        "local " + table.about().computedAt())
                .doesNotContain(table.about().asOf().toString());
    }

    /** By period, codes and measure. The words beside the codes are those of the lists. */
    private static Map<List<String>, String> cells(
            CountTable sheet, int dimensions, Indicator indicator, Locale locale) {
        Map<List<String>, String> cells = new HashMap<>();
        int first = 1 + 2 * dimensions;
        for (List<String> row : sheet.rows()) {
            List<String> line = new ArrayList<>(List.of(row.get(0)));
            for (int each = 1; each < first; each += 2) {
                String code = row.get(each);
                line.add(code);
                assertThat(row.get(each + 1)).isNotEmpty();
                if (!code.startsWith("'")) {
                    assertThat(row.get(each + 1)).isEqualTo(WORDS.of(IndicatorDimension.CITIZENSHIP, code, locale));
                }
            }
            for (int each = 0; each < indicator.measures().size(); each++) {
                List<String> key = new ArrayList<>(line);
                key.add(indicator.measures().get(each).code());
                assertThat(sheet.header().get(first + each))
                        .isEqualTo(indicator.measures().get(each).label().in(locale));
                assertThat(cells.put(key, row.get(first + each))).as("%s", key).isNull();
            }
        }
        return cells;
    }

    private static void assertSame(List<String> key, String csv, String cell) {
        if (csv.matches("-?\\d.*")) {
            assertThat(new BigDecimal(cell)).as("%s", key).isEqualByComparingTo(csv);
        } else {
            assertThat(cell).as("%s", key).isEqualTo(csv);
        }
    }

    /** Figures of every kind, in lines of every kind of code. */
    private static IndicatorTable table() {
        Random random = new Random(42);
        Indicator indicator = Definitions.of("I7").orElseThrow();
        List<Row> rows = new ArrayList<>();
        for (String year : List.of("2024", "2025")) {
            for (String code : CODES) {
                for (Measure measure : indicator.measures()) {
                    rows.add(row(random, year, code, measure));
                }
            }
        }
        IndicatorTable.About about = new IndicatorTable.About(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                null,
                false,
                List.of("ministry", "police"),
                Map.of("sex", new BigDecimal("12.5")),
                3,
                Map.of("days", "30"),
                "none",
                List.of());
        return new IndicatorTable(indicator, List.of(IndicatorDimension.CITIZENSHIP), rows, about);
    }

    private static Row row(Random random, String year, String code, Measure measure) {
        Status status = Status.values()[random.nextInt(3)];
        BigDecimal value =
                status == Status.TRUE ? BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3)) : null;
        return new Row(year, List.of(code), measure, value, 9, status);
    }

    private static byte[] write(IndicatorTable table, TableForm form, Locale locale) {
        return new TableWriter(WORDS).write(table, form, true, locale);
    }

    private CountTable read(String name, byte[] file, String sheet) throws Exception {
        Path written = Files.write(folder.resolve(name), file);
        return CsvTable.read(new PackagingRule(PackagingKind.XLSX, sheet, ",", "UTF-8").open(name, written, 1 << 20));
    }
}
