package org.enlace.gateway.console.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.Measure;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.gateway.reporting.indicators.export.TableWriter;

/**
 * A table for display: one line for each period and code, one column for each figure.
 *
 * @param heads of the dimensions
 * @param measures of the figures
 * @param lines the first of them
 * @param more number of omitted lines
 */
record FigureLines(List<String> heads, List<String> measures, List<Line> lines, int more) {

    private static final int MOST = 300;
    private static final String NOTHING = "–";

    /**
     * A line of the table.
     *
     * @param total true if it is the line over all codes
     */
    record Line(String period, List<String> codes, List<String> values, boolean total) {}

    static FigureLines of(IndicatorTable table, CodeLabels words, Locale locale) {
        List<String> measures =
                table.indicator().measures().stream().map(Measure::code).toList();
        Map<List<String>, String[]> values = new LinkedHashMap<>();
        for (IndicatorTable.Row row : table.rows()) {
            List<String> key = new ArrayList<>(List.of(row.period()));
            key.addAll(row.codes());
            String text = TableWriter.text(row);
            values.computeIfAbsent(key, line -> new String[measures.size()])[
                            measures.indexOf(row.measure().code())] =
                    text.isEmpty() ? NOTHING : text;
        }
        List<Line> lines = values.entrySet().stream()
                .limit(MOST)
                .map(each -> line(table, each.getKey(), each.getValue(), words, locale))
                .toList();
        return new FigureLines(
                table.dimensions().stream().map(each -> each.label().in(locale)).toList(),
                table.indicator().measures().stream()
                        .map(each -> each.label().in(locale))
                        .toList(),
                lines,
                values.size() - lines.size());
    }

    private static Line line(IndicatorTable table, List<String> key, String[] values, CodeLabels words, Locale locale) {
        List<String> codes = new ArrayList<>();
        for (int each = 1; each < key.size(); each++) {
            codes.add(words.of(table.dimensions().get(each - 1), key.get(each), locale));
        }
        boolean total = key.stream().skip(1).allMatch(IndicatorDimension.TOTAL::equals);
        return new Line(key.get(0), codes, List.of(values), total);
    }
}
