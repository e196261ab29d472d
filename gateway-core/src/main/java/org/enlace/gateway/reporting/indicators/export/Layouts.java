package org.enlace.gateway.reporting.indicators.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.reporting.indicators.IndicatorRequest;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.definition.Measure;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.csv.CsvText;

/**
 * Writes tables in the columns and words of others, over the same figures: UNODC's questionnaire, CTDC's aggregate, the national statistics office's
 * provinces. Figures are true, for the staff who fill the forms in and never for publication: a release is publishable and has these columns too.
 * Thread-safe.
 */
public final class Layouts {

    /** The names of the layouts. */
    public static final List<String> NAMES = List.of("glotip", "ctdc", "inec");

    private static final List<String> QUESTIONNAIRE = List.of("I3", "I4", "I5", "I6", "I1");

    private final Indicators indicators;
    private final LayoutColumns columns;
    private final CodeLabels words;

    public Layouts(Indicators indicators, Catalogue catalogue) {
        this.indicators = indicators;
        this.columns = new LayoutColumns(catalogue);
        this.words = new CodeLabels(catalogue);
    }

    /**
     * Writes a layout as CSV. No two lines have the same key.
     *
     * @param name one of {@link #NAMES}
     * @param given {@code from}, {@code to}, {@code asOf} as for an indicator; nothing else
     * @throws InvalidIndicatorRequestException naming field and rule
     */
    public byte[] csv(String name, Map<String, String> given) {
        for (String field : given.keySet()) {
            if (!Set.of("from", "to", "asOf").contains(field)) {
                throw new InvalidIndicatorRequestException(field, "not-of-a-layout");
            }
        }
        List<List<String>> lines =
                switch (name) {
                    case "glotip" -> glotip(given);
                    case "ctdc" -> ctdc(given);
                    case "inec" -> inec(given);
                    default -> throw new InvalidIndicatorRequestException("layout", "unknown");
                };
        return CsvText.STANDARD.ofSafe(lines).getBytes(StandardCharsets.UTF_8);
    }

    private IndicatorRequest request(String id, Map<String, String> given, String by) {
        Map<String, String> all = new HashMap<>(given);
        all.put("by", by);
        return indicators.request(id, all);
    }

    /** Returns lines under a header, in their order; figures with the same key in the words of others are added up. */
    private static List<List<String>> lines(List<String> header, Map<List<String>, BigDecimal> figures) {
        List<List<String>> lines = new ArrayList<>(List.of(header));
        figures.forEach((line, value) -> lines.add(LayoutColumns.with(line, value.toPlainString())));
        return lines;
    }

    /** UNODC's table. Offences have neither sex nor age. */
    private List<List<String>> glotip(Map<String, String> given) {
        List<IndicatorRequest> requests =
                QUESTIONNAIRE.stream().map(id -> request(id, given, by(id))).toList();
        Map<List<String>, BigDecimal> figures = new LinkedHashMap<>();
        for (IndicatorTable table : indicators.compute(requests)) {
            for (Row row : table.rows()) {
                if (row.measure().kind() == Measure.Kind.COUNT) {
                    figures.merge(glotip(table, row), row.value(), BigDecimal::add);
                }
            }
        }
        return lines(LayoutColumns.GLOTIP, figures);
    }

    private static String by(String indicator) {
        return switch (indicator) {
            case "I3" -> "none";
            case "I4" -> "sex,age";
            default -> "sex,age,exploitation";
        };
    }

    private List<String> glotip(IndicatorTable table, Row row) {
        return columns.glotip(
                table.indicator().id(),
                code(table, row, IndicatorDimension.EXPLOITATION),
                code(table, row, IndicatorDimension.SEX),
                code(table, row, IndicatorDimension.AGE),
                row.period());
    }

    private static String code(IndicatorTable table, Row row, IndicatorDimension indicatorDimension) {
        int at = table.dimensions().indexOf(indicatorDimension);
        return at < 0 ? IndicatorDimension.TOTAL : row.codes().get(at);
    }

    /** CTDC's table, without margins: one line for each cell; a person with several forms of exploitation is in several lines. */
    private List<List<String>> ctdc(Map<String, String> given) {
        Map<List<String>, BigDecimal> figures = new LinkedHashMap<>();
        IndicatorTable table = indicators.compute(request("I1", given, "sex,ageCtdc,citizenship,exploitation"));
        for (Row row : table.rows()) {
            if (!row.codes().contains(IndicatorDimension.TOTAL) && row.units() > 0) {
                figures.merge(ctdc(row), row.value(), BigDecimal::add);
            }
        }
        return lines(
                List.of("yearOfRegistration", "gender", "ageBroad", "citizenship", "typeOfExploit", "victims"),
                figures);
    }

    private List<String> ctdc(Row row) {
        String form = row.codes().get(3);
        return List.of(
                row.period(),
                gender(row.codes().get(0)),
                ctdc(row.codes().get(1)),
                ctdc(row.codes().get(2)),
                form.equals(IndicatorDimension.NOT_STATED)
                        ? "-99"
                        : words.of(IndicatorDimension.EXPLOITATION, form, Locale.ENGLISH));
    }

    private static String gender(String code) {
        return switch (code) {
            case "F" -> "Woman";
            case "M" -> "Man";
            default -> ctdc(code);
        };
    }

    /** Replaces not stated by CTDC's mark. */
    private static String ctdc(String code) {
        return code.equals(IndicatorDimension.NOT_STATED) ? "-99" : code;
    }

    /** The statistics office's table: every province, also those without any unit. */
    private List<List<String>> inec(Map<String, String> given) {
        IndicatorRequest request = request("I1", given, "province,sex,age");
        Map<List<String>, BigDecimal> figures = new LinkedHashMap<>();
        for (Row row : indicators.compute(request).rows()) {
            List<String> line = columns.inec(
                    row.period(),
                    row.codes().get(0),
                    row.codes().get(1),
                    row.codes().get(2));
            figures.merge(line, row.value(), BigDecimal::add);
        }
        for (String year : request.span().codes()) {
            for (String province : columns.provinces()) {
                figures.putIfAbsent(
                        columns.inec(year, province, IndicatorDimension.TOTAL, IndicatorDimension.TOTAL),
                        BigDecimal.ZERO);
            }
        }
        return lines(LayoutColumns.INEC, figures);
    }
}
