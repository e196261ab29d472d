package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds facts up in every line that they belong to. A unit with several codes of a dimension counts in the line of each and once in the total. Not
 * thread-safe.
 */
final class Cube {

    /** Which line. */
    record Key(String period, List<String> codes) {}

    /** What was counted in one line. */
    static final class Cell {

        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, TreeMap<Long, Long>> distributions = new HashMap<>();

        long count(String key) {
            return counts.getOrDefault(key, 0L);
        }

        /** Of each value in tenths how many there are. */
        TreeMap<Long, Long> distribution(String key) {
            return distributions.getOrDefault(key, new TreeMap<>());
        }

        private void add(Fact fact) {
            if (fact.tenths() == null) {
                counts.merge(fact.key(), fact.units(), Long::sum);
            } else {
                distributions
                        .computeIfAbsent(fact.key(), key -> new TreeMap<>())
                        .merge(fact.tenths(), fact.units(), Long::sum);
            }
        }
    }

    private static final Cell NOBODY = new Cell();

    private final Span span;
    private final List<Dimension> dimensions;
    private final Map<Key, Cell> cells = new HashMap<>();

    Cube(Span span, List<Dimension> dimensions) {
        this.span = span;
        this.dimensions = dimensions;
        span.codes().forEach(period -> fill(period, 0, new ArrayList<>()));
    }

    /** Lines that are there even if nobody is in them. */
    private void fill(String period, int at, List<String> codes) {
        if (at == dimensions.size()) {
            cells.put(new Key(period, List.copyOf(codes)), new Cell());
            return;
        }
        Dimension dimension = dimensions.get(at);
        List<String> known = new ArrayList<>(dimension.closed());
        if (!known.isEmpty()) {
            known.add(Dimension.NOT_STATED);
        }
        if (dimension.hasTotal()) {
            known.add(Dimension.TOTAL);
        }
        for (String code : known) {
            codes.add(code);
            fill(period, at + 1, codes);
            codes.remove(at);
        }
    }

    /** Adds a fact that belongs to a period. */
    void add(Fact fact) {
        List<List<String>> lines = new ArrayList<>();
        for (int each = 0; each < dimensions.size(); each++) {
            lines.add(lines(dimensions.get(each), fact.codes().get(each)));
        }
        add(span.code(fact.period()), fact, lines, new ArrayList<>());
    }

    private static List<String> lines(Dimension dimension, String said) {
        List<String> lines = new ArrayList<>(Codes.of(dimension, said));
        if (dimension.hasTotal()) {
            lines.add(Dimension.TOTAL);
        }
        return lines;
    }

    private void add(String period, Fact fact, List<List<String>> lines, List<String> codes) {
        if (codes.size() == lines.size()) {
            cells.computeIfAbsent(new Key(period, List.copyOf(codes)), key -> new Cell())
                    .add(fact);
            return;
        }
        for (String code : lines.get(codes.size())) {
            codes.add(code);
            add(period, fact, lines, codes);
            codes.remove(codes.size() - 1);
        }
    }

    /** All lines. */
    Map<Key, Cell> cells() {
        return cells;
    }

    /** A line; empty if nobody is in it. */
    Cell at(String period, List<String> codes) {
        return cells.getOrDefault(new Key(period, codes), NOBODY);
    }
}
