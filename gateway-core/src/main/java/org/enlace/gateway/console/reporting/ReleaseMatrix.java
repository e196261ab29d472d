package org.enlace.gateway.console.reporting;

import java.util.ArrayList;
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

    /** Returns the label of a column's code: by a word of ours, else by the catalogue. */
    public String label(Messages messages, String column, String code) {
        String list = LISTS.getOrDefault(ReleaseDimension.valueOf(column.toUpperCase(Locale.ROOT)), "");
        String ours = messages.of("released", code);
        return ours.equals(code) ? messages.listed(list, code) : ours;
    }
}
