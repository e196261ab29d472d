package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.monitoring.indicators.CodeWords;
import org.enlace.gateway.monitoring.indicators.Dimension;
import org.enlace.gateway.monitoring.indicators.IndicatorTable;
import org.enlace.gateway.monitoring.indicators.Measure;
import org.enlace.gateway.monitoring.indicators.TableWriter;

/**
 * A table as a page shows it: one line a period and code, one column a figure.
 *
 * @param heads of the dimensions
 * @param measures of the figures
 * @param lines the first of them
 * @param more how many lines are left out
 */
record FigureLines(List<String> heads, List<String> measures, List<Line> lines, int more) {

    private static final int MOST = 300;
    private static final String NOTHING = "–";

    /**
     * One line.
     *
     * @param total true if it is over all codes
     */
    record Line(String period, List<String> codes, List<String> values, boolean total) {}

    static FigureLines of(IndicatorTable table, CodeWords words, Locale locale) {
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

    private static Line line(IndicatorTable table, List<String> key, String[] values, CodeWords words, Locale locale) {
        List<String> codes = new ArrayList<>();
        for (int each = 1; each < key.size(); each++) {
            codes.add(words.of(table.dimensions().get(each - 1), key.get(each), locale));
        }
        boolean total = key.stream().skip(1).allMatch(Dimension.TOTAL::equals);
        return new Line(key.get(0), codes, List.of(values), total);
    }
}
