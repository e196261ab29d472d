package org.enlace.gateway.monitoring.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The smallest and the largest number of each cell in the solutions seen up to now. Of one thread. */
final class Seen {

    private final Map<Cell, Range> ranges = new HashMap<>();

    void add(Map<Cell, Long> solution) {
        solution.forEach((cell, number) -> ranges.merge(cell, Range.exactly(number), Range::with));
    }

    /** Two solutions that differ are the proof that nobody can know. */
    boolean varies(Cell cell) {
        return ranges.containsKey(cell) && !ranges.get(cell).isOne();
    }

    /** Empty if no solution was seen. */
    Optional<Range> of(Cell cell) {
        return Optional.ofNullable(ranges.get(cell));
    }
}
