package org.enlace.gateway.reporting.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table with its true counts. It must not be shown to anybody.
 *
 * @param name such as {@code victims-by-sex-age}
 * @param by its dimensions, after the year
 * @param counts all cells, totals and empty ones too; keys as {@code by}
 */
record DraftTable(String name, List<ReleaseDimension> by, Map<List<String>, Long> counts) {

    DraftTable {
        by = List.copyOf(by);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /**
     * Adds people up.
     *
     * @param people the number of people of each kind; keys as {@code kinds}
     */
    static DraftTable of(
            String name, List<ReleaseDimension> by, List<ReleaseDimension> kinds, Map<List<String>, Long> people) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        keys(by).forEach(key -> counts.put(key, 0L));
        people.forEach((kind, count) -> {
            List<String> part =
                    by.stream().map(each -> kind.get(kinds.indexOf(each))).toList();
            sums(part).forEach(key -> counts.merge(key, count, Long::sum));
        });
        return new DraftTable(name, by, counts);
    }

    private static List<List<String>> keys(List<ReleaseDimension> by) {
        List<List<String>> keys = List.of(List.of());
        for (ReleaseDimension each : by) {
            keys = keys.stream()
                    .flatMap(start -> Stream.concat(Stream.of(ReleaseDimension.TOTAL), each.codes().stream())
                            .map(value -> with(start, value)))
                    .toList();
        }
        return keys;
    }

    /** Returns all sums that a part belongs to: the part itself, and with totals in any of its places. */
    private static List<List<String>> sums(List<String> part) {
        List<List<String>> sums = List.of(List.of());
        for (String value : part) {
            sums = sums.stream()
                    .flatMap(start -> Stream.of(with(start, ReleaseDimension.TOTAL), with(start, value)))
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
