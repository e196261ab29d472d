package org.enlace.gateway.monitoring.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table with its true counts: not to be shown to anybody.
 *
 * @param name such as {@code victims-by-sex-age}
 * @param by what it divides by, after the year
 * @param counts all cells, totals and empty ones too; keys as {@code by}
 */
record DraftTable(String name, List<Dimension> by, Map<List<String>, Long> counts) {

    DraftTable {
        by = List.copyOf(by);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /**
     * Adds people up.
     *
     * @param people how many there are of each kind; keys as {@code kinds}
     */
    static DraftTable of(String name, List<Dimension> by, List<Dimension> kinds, Map<List<String>, Long> people) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        keys(by).forEach(key -> counts.put(key, 0L));
        people.forEach((kind, count) -> {
            List<String> part =
                    by.stream().map(each -> kind.get(kinds.indexOf(each))).toList();
            sums(part).forEach(key -> counts.merge(key, count, Long::sum));
        });
        return new DraftTable(name, by, counts);
    }

    private static List<List<String>> keys(List<Dimension> by) {
        List<List<String>> keys = List.of(List.of());
        for (Dimension each : by) {
            keys = keys.stream()
                    .flatMap(start -> Stream.concat(Stream.of(Dimension.TOTAL), each.codes().stream())
                            .map(value -> with(start, value)))
                    .toList();
        }
        return keys;
    }

    /** All sums a part is in: itself, and each with totals in some of its places. */
    private static List<List<String>> sums(List<String> part) {
        List<List<String>> sums = List.of(List.of());
        for (String value : part) {
            sums = sums.stream()
                    .flatMap(start -> Stream.of(with(start, Dimension.TOTAL), with(start, value)))
                    .toList();
        }
        return sums;
    }

    private static List<String> with(List<String> start, String value) {
        List<String> longer = new ArrayList<>(start);
        longer.add(value);
        return List.copyOf(longer);
    }
}
