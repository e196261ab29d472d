package org.enlace.gateway.reporting.indicators.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Status;
import org.enlace.gateway.reporting.indicators.SmallCountProtection;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.Measure;
import org.enlace.mappings.csv.CsvText;
import org.enlace.mappings.csv.SpreadsheetCell;

/**
 * Writes a table in one of its formats. Codes stay codes, so that programs can read them; the workbook has their words beside them. Stateless but for
 * the words, thread-safe.
 */
public final class TableWriter {

    /** Text of a small total. */
    public static final String HELD = "<" + SmallCountProtection.BELOW;

    /** Text of a figure that is suppressed because it would disclose another. */
    public static final String HELD_BESIDE = ":";

    private static final String APPLICATION = "Enlace";
    private static final String APPLICATION_VERSION = "01.0000";

    private final CodeLabels words;

    public TableWriter(CodeLabels words) {
        this.words = words;
    }

    /**
     * Writes the table as bytes.
     *
     * @param restricted true if it holds true small counts: that is written into each line, so that no copy loses it
     * @param locale language of headers and words in a workbook
     */
    public byte[] write(IndicatorTable table, TableForm form, boolean restricted, Locale locale) {
        return switch (form) {
            case CSV -> CsvText.STANDARD.ofSafe(csv(table, restricted)).getBytes(StandardCharsets.UTF_8);
            case SDMX_CSV -> sdmx(table, restricted);
            case XLSX -> workbook(table, restricted, locale);
        };
    }

    /** Returns the text of a figure; empty if there is none. */
    public static String text(Row row) {
        return switch (row.status()) {
            case TRUE -> row.value().toPlainString();
            case NONE -> "";
            case HELD ->
                row.measure().kind() == Measure.Kind.COUNT
                                && row.codes().stream().allMatch(IndicatorDimension.TOTAL::equals)
                        ? HELD
                        : HELD_BESIDE;
            case HELD_FOR_REST -> HELD_BESIDE;
        };
    }

    private static List<List<String>> csv(IndicatorTable table, boolean restricted) {
        List<String> header = new ArrayList<>(List.of("indicator", "version", "period"));
        table.dimensions().forEach(each -> header.add(each.word()));
        header.addAll(List.of("measure", "value", "valueStatus", "asOf", "population", "restricted"));
        List<List<String>> lines = new ArrayList<>(List.of(header));
        for (Row row : table.rows()) {
            List<String> line = new ArrayList<>(List.of(
                    table.indicator().id(), Integer.toString(table.indicator().version()), row.period()));
            line.addAll(row.codes());
            line.addAll(List.of(
                    row.measure().code(),
                    text(row),
                    row.status().name(),
                    table.about().asOf().toString(),
                    population(table),
                    Boolean.toString(restricted)));
            lines.add(line);
        }
        return lines;
    }

    private static String population(IndicatorTable table) {
        return table.about().population() == null ? "NATIONAL" : table.about().population();
    }

    /** Writes SDMX-CSV: one dataflow for each indicator, with the version of the definition. */
    private static byte[] sdmx(IndicatorTable table, boolean restricted) {
        SdmxCsv.Flow flow = new SdmxCsv.Flow(
                table.indicator().id(),
                table.indicator().version(),
                table.indicator().id(),
                table.about().months(),
                table.dimensions().stream().map(Enum::name).toList(),
                population(table),
                table.about().asOf().toString(),
                table.about().sources(),
                table.about().suppression());
        return SdmxCsv.of(
                flow,
                table.rows().stream().map(row -> observation(row, restricted)).toList());
    }

    private static SdmxCsv.Observation observation(Row row, boolean restricted) {
        return new SdmxCsv.Observation(
                row.measure().code(),
                row.codes().stream().map(TableWriter::sdmx).toList(),
                row.period(),
                row.status() == Status.TRUE ? row.value().toPlainString() : "",
                status(row.status()),
                restricted ? "N" : "F",
                unit(row.measure().kind()));
    }

    private static String sdmx(String code) {
        return switch (code) {
            case IndicatorDimension.TOTAL -> "_T";
            case IndicatorDimension.NOT_STATED -> "_U";
            default -> code;
        };
    }

    /** A: normal; M: missing, cannot exist; Q: missing, suppressed (CL_OBS_STATUS). */
    private static String status(Status status) {
        return switch (status) {
            case TRUE -> "A";
            case NONE -> "M";
            case HELD, HELD_FOR_REST -> "Q";
        };
    }

    private static String unit(Measure.Kind kind) {
        return switch (kind) {
            case COUNT, VOLUME -> "NUMBER";
            case SHARE -> "PT";
            case RATE -> "PER_100000_PS";
            case MEDIAN, P90 -> "PURE_NUMB";
        };
    }

    private byte[] workbook(IndicatorTable table, boolean restricted, Locale locale) {
        boolean spanish = locale.getLanguage().equals("es");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, APPLICATION, APPLICATION_VERSION)) {
            figures(book.newWorksheet(spanish ? "Cifras" : "Figures"), table, spanish, locale);
            about(book.newWorksheet(spanish ? "Acerca de" : "About"), table, restricted, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void figures(Worksheet sheet, IndicatorTable table, boolean spanish, Locale locale) {
        int column = 0;
        head(sheet, column++, spanish ? "Período" : "Period");
        for (IndicatorDimension indicatorDimension : table.dimensions()) {
            head(sheet, column++, indicatorDimension.word());
            head(sheet, column++, indicatorDimension.label().in(locale));
        }
        for (Measure measure : table.indicator().measures()) {
            head(sheet, column++, measure.label().in(locale));
        }
        Map<List<String>, Integer> lines =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        int first = 1 + 2 * table.dimensions().size();
        for (Row row : table.rows()) {
            List<String> key = new ArrayList<>(List.of(row.period()));
            key.addAll(row.codes());
            Integer known = lines.get(key);
            int line = known == null ? lines.size() + 1 : known;
            if (known == null) {
                lines.put(key, line);
                label(sheet, line, table, row, locale);
            }
            figure(sheet, line, first + table.indicator().measures().indexOf(row.measure()), row);
        }
    }

    private static void head(Worksheet sheet, int column, String text) {
        sheet.value(0, column, text);
        sheet.style(0, column).bold().set();
    }

    private void label(Worksheet sheet, int line, IndicatorTable table, Row row, Locale locale) {
        sheet.value(line, 0, row.period());
        for (int each = 0; each < row.codes().size(); each++) {
            sheet.value(line, 1 + 2 * each, SpreadsheetCell.safe(row.codes().get(each)));
            sheet.value(
                    line,
                    2 + 2 * each,
                    SpreadsheetCell.safe(
                            words.of(table.dimensions().get(each), row.codes().get(each), locale)));
        }
    }

    private static void figure(Worksheet sheet, int line, int column, Row row) {
        BigDecimal value = row.value();
        if (value != null) {
            sheet.value(line, column, value);
        } else {
            sheet.value(line, column, text(row));
        }
    }

    private static void about(Worksheet sheet, IndicatorTable table, boolean restricted, Locale locale) {
        int line = 0;
        for (String[] each : Metadata.lines(table, restricted, locale)) {
            sheet.value(line, 0, each[0]);
            sheet.value(line, 1, SpreadsheetCell.safe(each[1]));
            line++;
        }
    }
}
