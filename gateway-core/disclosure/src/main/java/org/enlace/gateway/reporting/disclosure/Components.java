package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Splits a table into components that are independent of each other. */
final class Components {

    private Components() {}

    /**
     * Returns the components of these sums.
     *
     * @param open cells that can be concluded from; a sum without an open cell is left out
     */
    static List<Component> of(Collection<CellSum> sums, Predicate<Cell> open) {
        Map<Cell, List<CellSum>> sumsOf = new HashMap<>();
        Map<CellSum, List<Cell>> cellsOf = new HashMap<>();
        for (CellSum cellSum : sums) {
            List<Cell> cells = cellSum.cells().filter(open).toList();
            cellsOf.put(cellSum, cells);
            cells.forEach(cell ->
                    sumsOf.computeIfAbsent(cell, first -> new ArrayList<>()).add(cellSum));
        }
        List<Component> pieces = new ArrayList<>();
        Set<CellSum> done = new LinkedHashSet<>();
        for (CellSum cellSum : sums) {
            if (!cellsOf.get(cellSum).isEmpty() && done.add(cellSum)) {
                pieces.add(from(cellSum, cellsOf, sumsOf, done));
            }
        }
        return pieces;
    }

    private static Component from(
            CellSum start, Map<CellSum, List<Cell>> cellsOf, Map<Cell, List<CellSum>> sumsOf, Set<CellSum> done) {
        Deque<CellSum> open = new ArrayDeque<>(List.of(start));
        List<CellSum> sums = new ArrayList<>();
        Set<Cell> cells = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            CellSum cellSum = open.poll();
            sums.add(cellSum);
            for (Cell cell : cellsOf.get(cellSum)) {
                if (cells.add(cell)) {
                    sumsOf.get(cell).stream().filter(done::add).forEach(open::add);
                }
            }
        }
        return new Component(List.copyOf(cells), sums);
    }
}
