package org.enlace.gateway.monitoring.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Row;
import org.enlace.mappings.Catalogue;

/**
 * The tables that others ask for in their own columns and words, over the same figures: UNODC's questionnaire, CTDC's aggregate, the national statistics
 * office's provinces. True figures, for those who fill the forms in and never for publication: what may be published is a release, which has these
 * columns too. Thread-safe.
 */
public final class Layouts {

    /** The names of the layouts. */
    public static final List<String> NAMES = List.of("glotip", "ctdc", "inec");

    private static final List<String> QUESTIONNAIRE = List.of("I3", "I4", "I5", "I6", "I1");

    private final Indicators indicators;
    private final LayoutColumns columns;
    private final CodeWords words;

    public Layouts(Indicators indicators, Catalogue catalogue) {
        this.indicators = indicators;
        this.columns = new LayoutColumns(catalogue);
        this.words = new CodeWords(catalogue);
    }

    /**
     * A layout as CSV. No two lines have the same key.
     *
     * @param name one of {@link #NAMES}
     * @param given {@code from}, {@code to}, {@code asOf} as for an indicator; nothing else
     * @throws UnfitRequest naming field and rule
     */
    public byte[] csv(String name, Map<String, String> given) {
        for (String field : given.keySet()) {
            if (!Set.of("from", "to", "asOf").contains(field)) {
                throw new UnfitRequest(field, "not-of-a-layout");
            }
        }
        return Lines.csv(
                switch (name) {
                    case "glotip" -> glotip(given);
                    case "ctdc" -> ctdc(given);
                    case "inec" -> inec(given);
                    default -> throw new UnfitRequest("layout", "unknown");
                });
    }

    private IndicatorRequest request(String id, Map<String, String> given, String by) {
        Map<String, String> all = new HashMap<>(given);
        all.put("by", by);
        return indicators.request(id, all);
    }

    /** Lines under a header, in their order; those that became one in the words of others are added up. */
    private static List<List<String>> lines(List<String> header, Map<List<String>, BigDecimal> figures) {
        List<List<String>> lines = new ArrayList<>(List.of(header));
        figures.forEach((line, value) -> lines.add(LayoutColumns.with(line, value.toPlainString())));
        return lines;
    }

    /** Offences have neither sex nor age. */
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
                code(table, row, Dimension.EXPLOITATION),
                code(table, row, Dimension.SEX),
                code(table, row, Dimension.AGE),
                row.period());
    }

    private static String code(IndicatorTable table, Row row, Dimension dimension) {
        int at = table.dimensions().indexOf(dimension);
        return at < 0 ? Dimension.TOTAL : row.codes().get(at);
    }

    /** Without margins: one line a cell; who has several forms of exploitation is in several lines. */
    private List<List<String>> ctdc(Map<String, String> given) {
        Map<List<String>, BigDecimal> figures = new LinkedHashMap<>();
        IndicatorTable table = indicators.compute(request("I1", given, "sex,ageCtdc,citizenship,exploitation"));
        for (Row row : table.rows()) {
            if (!row.codes().contains(Dimension.TOTAL) && row.units() > 0) {
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
                form.equals(Dimension.NOT_STATED) ? "-99" : words.of(Dimension.EXPLOITATION, form, Locale.ENGLISH));
    }

    private static String gender(String code) {
        return switch (code) {
            case "F" -> "Woman";
            case "M" -> "Man";
            default -> ctdc(code);
        };
    }

    /** CTDC's mark for what is not stated. */
    private static String ctdc(String code) {
        return code.equals(Dimension.NOT_STATED) ? "-99" : code;
    }

    /** Every province, also where there was nobody. */
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
                figures.putIfAbsent(columns.inec(year, province, Dimension.TOTAL, Dimension.TOTAL), BigDecimal.ZERO);
            }
        }
        return lines(LayoutColumns.INEC, figures);
    }
}
