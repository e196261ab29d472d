package org.enlace.gateway.reporting.disclosure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts that were published before and cannot be withdrawn. Two releases compared with each other must not disclose the counts that each alone
 * hides.
 *
 * @param told published counts
 * @param held suppressed cells; showing them now might disclose others that were suppressed with them
 */
public record PriorRelease(Map<List<String>, Long> told, Set<List<String>> held) {

    /** Nothing was published before. */
    public static final PriorRelease NOTHING = new PriorRelease(Map.of(), Set.of());

    public PriorRelease {
        told = Map.copyOf(told);
        held = Set.copyOf(held);
    }

    /**
     * Returns the counts published by earlier tables.
     *
     * @param keys the names of a key's parts in the new table
     * @throws IllegalArgumentException if a table has not the columns it needs; call {@link TableLayout#missing} first
     */
    public static PriorRelease of(
            TableLayout tableLayout, SuppressionMarks suppressionMarks, List<String> keys, List<CountTable> tables) {
        if (tables.stream()
                .anyMatch(table -> !tableLayout.missing(table.header(), keys).isEmpty())) {
            throw new IllegalArgumentException("a column is not in the table");
        }
        TableReading tableReading = new TableReading(tableLayout, suppressionMarks, keys);
        tables.forEach(tableReading::table);
        Map<List<String>, Long> told = new LinkedHashMap<>(tableReading.told());
        Set<List<String>> held = new LinkedHashSet<>();
        tableReading.shown().forEach((key, shown) -> {
            if (shown.isSuppressed()) {
                held.add(key);
            } else if (shown.range().isOne()) {
                told.put(key, shown.range().low());
            }
        });
        return new PriorRelease(told, held);
    }

    /** Returns cells whose count has changed since by a small count, so that the difference itself would disclose it. */
    public List<List<String>> betrayed(Map<List<String>, Long> counts, Threshold threshold) {
        return counts.keySet().stream()
                .filter(key -> told.containsKey(key)
                        && counts.get(key) != told.get(key).longValue()
                        && threshold.isSmall(Math.abs(counts.get(key) - told.get(key))))
                .toList();
    }

    boolean isTold(List<String> key, long count) {
        return told.containsKey(key) && told.get(key) == count;
    }
}
