package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries every number for every hidden cell of a small table: the answer against which the attack is held. Shares nothing with it but the grid. */
final class BruteForce {

    private final Map<Cell, List<CellSum>> sums = new HashMap<>();
    private final List<Cell> hidden = new ArrayList<>();
    private final Map<Cell, Long> numbers = new HashMap<>();
    private final Map<Cell, Range> possible = new HashMap<>();

    BruteForce(CellGrid cellGrid) {
        for (CellSum each : cellGrid.sums()) {
            sums.computeIfAbsent(each.total(), cell -> new ArrayList<>()).add(each);
            each.parts().forEach(part -> sums.computeIfAbsent(part, cell -> new ArrayList<>())
                    .add(each));
        }
        for (Cell cell : cellGrid.cells()) {
            if (cell.shown().range().isOne()) {
                numbers.put(cell, cell.shown().range().low());
            } else {
                hidden.add(cell);
            }
        }
    }

    /** Every number that each hidden cell has in some solution. */
    Map<Cell, Range> possible() {
        attempt(0);
        return possible;
    }

    private void attempt(int from) {
        if (from == hidden.size()) {
            hidden.forEach(cell -> possible.merge(cell, Range.exactly(numbers.get(cell)), Range::with));
            return;
        }
        Cell cell = hidden.get(from);
        List<CellSum> its = sums.getOrDefault(cell, List.of());
        for (long number = cell.shown().range().low();
                number <= cell.shown().range().high();
                number++) {
            numbers.put(cell, number);
            if (its.stream().allMatch(this::mayHold)) {
                attempt(from + 1);
            }
        }
        numbers.remove(cell);
    }

    private boolean mayHold(CellSum cellSum) {
        long known = 0;
        boolean all = numbers.containsKey(cellSum.total());
        for (Cell part : cellSum.parts()) {
            all &= numbers.containsKey(part);
            known += numbers.getOrDefault(part, 0L);
        }
        return !all || known == numbers.get(cellSum.total());
    }
}
