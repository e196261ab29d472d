package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A table in which every cell is a count, as the registry knows it: not to be published. */
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
     * @throws UnfitTable if a cell is no count or a key stands there twice
     */
    public static TrueCounts of(Layout layout, CountTable table) throws UnfitTable {
        List<Integer> places = layout.keys(table.header()).stream()
                .map(table.header()::indexOf)
                .toList();
        int value = table.header().indexOf(layout.value());
        List<List<String>> keys = new ArrayList<>();
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (List<String> row : table.rows()) {
            List<String> key = places.stream().map(at -> row.get(at).strip()).toList();
            String text = row.get(value).strip();
            if (!COUNT.matcher(text).matches()) {
                throw new UnfitTable(UnfitTable.Rule.NO_COUNT, keys.size() + 2L);
            }
            if (counts.put(key, Long.parseLong(text)) != null) {
                throw new UnfitTable(UnfitTable.Rule.TWICE, keys.size() + 2L);
            }
            keys.add(key);
        }
        return new TrueCounts(table, value, keys, counts);
    }

    /** In the order of the table. */
    public Map<List<String>, Long> byKey() {
        return Collections.unmodifiableMap(counts);
    }

    /** The same table with what may be shown. */
    public CountTable shown(Suppressed suppressed) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<String> row = new ArrayList<>(table.rows().get(i));
            row.set(value, suppressed.texts().get(keys.get(i)));
            rows.add(List.copyOf(row));
        }
        return new CountTable(table.header(), rows);
    }
}
