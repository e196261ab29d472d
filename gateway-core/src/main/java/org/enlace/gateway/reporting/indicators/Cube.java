package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/**
 * Adds facts up in every line that they belong to. A unit with several codes of a dimension counts in the line of each and once in the total. Not
 * thread-safe.
 */
final class Cube {

    /** The key of a line. */
    record Key(String period, List<String> codes) {}

    /** Holds the counts of one line. */
    static final class Cell {

        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, TreeMap<Long, Long>> distributions = new HashMap<>();

        long count(String key) {
            return counts.getOrDefault(key, 0L);
        }

        /** Returns the number of units for each value, in tenths. */
        TreeMap<Long, Long> distribution(String key) {
            return distributions.getOrDefault(key, new TreeMap<>());
        }

        private void add(CountedFact countedFact) {
            if (countedFact.tenths() == null) {
                counts.merge(countedFact.key(), countedFact.units(), Long::sum);
            } else {
                distributions
                        .computeIfAbsent(countedFact.key(), key -> new TreeMap<>())
                        .merge(countedFact.tenths(), countedFact.units(), Long::sum);
            }
        }
    }

    private static final Cell NOBODY = new Cell();

    private final PeriodRange periodRange;
    private final List<IndicatorDimension> dimensions;
    private final Map<Key, Cell> cells = new HashMap<>();

    Cube(PeriodRange periodRange, List<IndicatorDimension> dimensions) {
        this.periodRange = periodRange;
        this.dimensions = dimensions;
        periodRange.codes().forEach(period -> fill(period, 0, new ArrayList<>()));
    }

    /** Adds lines that exist even without any unit. */
    private void fill(String period, int at, List<String> codes) {
        if (at == dimensions.size()) {
            cells.put(new Key(period, List.copyOf(codes)), new Cell());
            return;
        }
        IndicatorDimension indicatorDimension = dimensions.get(at);
        List<String> known = new ArrayList<>(indicatorDimension.closed());
        if (!known.isEmpty()) {
            known.add(IndicatorDimension.NOT_STATED);
        }
        if (indicatorDimension.hasTotal()) {
            known.add(IndicatorDimension.TOTAL);
        }
        for (String code : known) {
            codes.add(code);
            fill(period, at + 1, codes);
            codes.remove(at);
        }
    }

    /** Adds a fact that belongs to a period. */
    void add(CountedFact countedFact) {
        List<List<String>> lines = new ArrayList<>();
        for (int each = 0; each < dimensions.size(); each++) {
            lines.add(lines(dimensions.get(each), countedFact.codes().get(each)));
        }
        add(periodRange.code(countedFact.period()), countedFact, lines, new ArrayList<>());
    }

    private static List<String> lines(IndicatorDimension indicatorDimension, String said) {
        List<String> lines = new ArrayList<>(GroupingCodes.of(indicatorDimension, said));
        if (indicatorDimension.hasTotal()) {
            lines.add(IndicatorDimension.TOTAL);
        }
        return lines;
    }

    private void add(String period, CountedFact countedFact, List<List<String>> lines, List<String> codes) {
        if (codes.size() == lines.size()) {
            cells.computeIfAbsent(new Key(period, List.copyOf(codes)), key -> new Cell())
                    .add(countedFact);
            return;
        }
        for (String code : lines.get(codes.size())) {
            codes.add(code);
            add(period, countedFact, lines, codes);
            codes.remove(codes.size() - 1);
        }
    }

    /** Returns all lines. */
    Map<Key, Cell> cells() {
        return cells;
    }

    /** Returns a line; empty if it has no unit. */
    Cell at(String period, List<String> codes) {
        return cells.getOrDefault(new Key(period, codes), NOBODY);
    }
}
