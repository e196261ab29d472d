package org.enlace.gateway.console.reporting;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.console.web.Messages;
import org.enlace.gateway.reporting.release.ReleaseDimension;
import org.enlace.gateway.reporting.release.SafeTable;

/**
 * A released table for display: lines by its first dimension, columns by its second.
 *
 * @param by the first dimension
 * @param across the second; null if there is none
 * @param columns codes of the second; one empty text if there is none
 * @param lines code of the first, and the text of each column
 */
record ReleaseMatrix(
        String name,
        int held,
        int cells,
        String by,
        String across,
        List<String> columns,
        Map<String, List<String>> lines) {

    private static final Map<ReleaseDimension, String> LISTS = Map.of(
            ReleaseDimension.SEX, "sex",
            ReleaseDimension.EXPLOITATION, "expl",
            ReleaseDimension.CITIZENSHIP, "country",
            ReleaseDimension.PROVINCE, "admin1",
            ReleaseDimension.OFFENCE, "offence");

    static ReleaseMatrix of(SafeTable table) {
        List<String> header = table.table().header();
        boolean two = header.size() > 3;
        List<String> columns = new ArrayList<>();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (List<String> row : table.table().rows()) {
            String column = two ? row.get(2) : "";
            if (!columns.contains(column)) {
                columns.add(column);
            }
            lines.computeIfAbsent(row.get(1), first -> new ArrayList<>()).add(row.get(row.size() - 1));
        }
        return new ReleaseMatrix(
                table.name(), table.held(), table.cells(), header.get(1), two ? header.get(2) : null, columns, lines);
    }

    /** Returns the lines in reading order: provinces by their names, and lines that are no province after them; all others as they are. */
    public List<Map.Entry<String, List<String>>> lines(Messages messages) {
        List<Map.Entry<String, List<String>>> sorted = new ArrayList<>(lines.entrySet());
        if (dimension(by) == ReleaseDimension.PROVINCE) {
            Collator names = Collator.getInstance(Locale.forLanguageTag(messages.language()));
            sorted.sort(Comparator.comparing((Map.Entry<String, List<String>> line) -> hasWord(messages, line.getKey()))
                    .thenComparing(
                            line -> hasWord(messages, line.getKey()) ? "" : label(messages, by, line.getKey()), names));
        }
        return sorted;
    }

    private static ReleaseDimension dimension(String column) {
        return ReleaseDimension.valueOf(column.toUpperCase(Locale.ROOT));
    }

    private static boolean hasWord(Messages messages, String code) {
        return !messages.of("released", code).equals(code);
    }

    /** Returns the label of a column's code: by a word of ours, else by the catalogue. */
    public String label(Messages messages, String column, String code) {
        String list = LISTS.getOrDefault(dimension(column), "");
        return hasWord(messages, code) ? messages.of("released", code) : messages.listed(list, code);
    }
}
