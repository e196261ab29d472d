package org.enlace.gateway.monitoring.disclosure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was told before and cannot be taken back. Two releases side by side must not show what each alone hides.
 *
 * @param told counts that were shown
 * @param held cells that were held back; shown now, they might give away others that were held back with them
 */
public record Earlier(Map<List<String>, Long> told, Set<List<String>> held) {

    /** Nothing was told before. */
    public static final Earlier NOTHING = new Earlier(Map.of(), Set.of());

    public Earlier {
        told = Map.copyOf(told);
        held = Set.copyOf(held);
    }

    /**
     * What earlier tables told.
     *
     * @param keys the names of a key's parts in the table of now
     * @throws IllegalArgumentException if a table has not the columns it needs; ask {@link Layout#missing} before
     */
    public static Earlier of(Layout layout, Marks marks, List<String> keys, List<CountTable> tables) {
        if (tables.stream()
                .anyMatch(table -> !layout.missing(table.header(), keys).isEmpty())) {
            throw new IllegalArgumentException("a column is not in the table");
        }
        Reading reading = new Reading(layout, marks, keys);
        tables.forEach(reading::table);
        Map<List<String>, Long> told = new LinkedHashMap<>(reading.told());
        Set<List<String>> held = new LinkedHashSet<>();
        reading.shown().forEach((key, shown) -> {
            if (shown.isSuppressed()) {
                held.add(key);
            } else if (shown.range().isOne()) {
                told.put(key, shown.range().low());
            }
        });
        return new Earlier(told, held);
    }

    /** Cells whose count has changed by so few since that the difference itself is a small count. */
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
