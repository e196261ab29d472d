package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Holds a table in which every cell is a true count from the registry. Not to be published. */
public final class TrueCounts {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final CountTable table;
    private final int value;
    private final List<List<String>> keys;
    private final Map<List<String>, Long> counts;

    private TrueCounts(CountTable table, int value, List<List<String>> keys, Map<List<String>, Long> counts) {
        this.table = table;
        this.value = value;
        this.keys = keys;
        this.counts = counts;
    }

    /**
     * Reads a table.
     *
     * @throws InvalidCountTableException if a cell is no count or a key occurs twice
     */
    public static TrueCounts of(TableLayout tableLayout, CountTable table) throws InvalidCountTableException {
        List<Integer> places = tableLayout.keys(table.header()).stream()
                .map(table.header()::indexOf)
                .toList();
        int value = table.header().indexOf(tableLayout.value());
        List<List<String>> keys = new ArrayList<>();
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (List<String> row : table.rows()) {
            List<String> key = places.stream().map(at -> row.get(at).strip()).toList();
            String text = row.get(value).strip();
            if (!COUNT.matcher(text).matches()) {
                throw new InvalidCountTableException(InvalidCountTableException.Rule.NO_COUNT, keys.size() + 2L);
            }
            if (counts.put(key, Long.parseLong(text)) != null) {
                throw new InvalidCountTableException(InvalidCountTableException.Rule.TWICE, keys.size() + 2L);
            }
            keys.add(key);
        }
        return new TrueCounts(table, value, keys, counts);
    }

    /** Returns the counts by key, in the order of the table. */
    public Map<List<String>, Long> byKey() {
        return Collections.unmodifiableMap(counts);
    }

    /** Returns the same table with the publishable content. */
    public CountTable shown(SuppressedTable suppressedTable) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<String> row = new ArrayList<>(table.rows().get(i));
            row.set(value, suppressedTable.texts().get(keys.get(i)));
            rows.add(List.copyOf(row));
        }
        return new CountTable(table.header(), rows);
    }
}
