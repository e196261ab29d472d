package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.monitoring.release.Dimension;
import org.enlace.gateway.monitoring.release.SafeTable;

/**
 * A released table as a page shows it: lines by its first dimension, columns by its second.
 *
 * @param by the first dimension
 * @param across the second; null if there is none
 * @param columns codes of the second; one empty text if there is none
 * @param lines code of the first, and what stands in each column
 */
record ReleaseMatrix(
        String name,
        int held,
        int cells,
        String by,
        String across,
        List<String> columns,
        Map<String, List<String>> lines) {

    private static final Map<Dimension, String> LISTS = Map.of(
            Dimension.SEX, "sex",
            Dimension.EXPLOITATION, "expl",
            Dimension.CITIZENSHIP, "country",
            Dimension.PROVINCE, "admin1",
            Dimension.OFFENCE, "offence");

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

    /** What a code of a column is called: by a word of ours, else as the catalogue has it. */
    public String label(Words words, String column, String code) {
        String list = LISTS.getOrDefault(Dimension.valueOf(column.toUpperCase(Locale.ROOT)), "");
        String ours = words.of("released", code);
        return ours.equals(code) ? words.listed(list, code) : ours;
    }
}
