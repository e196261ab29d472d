package org.enlace.gateway.reporting.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds the smallest and the largest number of each cell in the solutions seen so far. Not thread-safe. */
final class SolutionRange {

    private final Map<Cell, Range> ranges = new HashMap<>();

    void add(Map<Cell, Long> solution) {
        solution.forEach((cell, number) -> ranges.merge(cell, Range.exactly(number), Range::with));
    }

    /** True if two solutions differ in this cell, which proves that nobody can know it. */
    boolean varies(Cell cell) {
        return ranges.containsKey(cell) && !ranges.get(cell).isOne();
    }

    /** Returns the range of a cell. Empty if no solution was seen. */
    Optional<Range> of(Cell cell) {
        return Optional.ofNullable(ranges.get(cell));
    }
}
