package org.enlace.gateway.monitoring.disclosure;

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

/** Takes a table apart where nothing follows from one piece for another. */
final class Components {

    private Components() {}

    /**
     * The pieces of these sums.
     *
     * @param open cells through which something follows; a sum in which none is open is left out
     */
    static List<Component> of(Collection<Sum> sums, Predicate<Cell> open) {
        Map<Cell, List<Sum>> sumsOf = new HashMap<>();
        Map<Sum, List<Cell>> cellsOf = new HashMap<>();
        for (Sum sum : sums) {
            List<Cell> cells = sum.cells().filter(open).toList();
            cellsOf.put(sum, cells);
            cells.forEach(cell ->
                    sumsOf.computeIfAbsent(cell, first -> new ArrayList<>()).add(sum));
        }
        List<Component> pieces = new ArrayList<>();
        Set<Sum> done = new LinkedHashSet<>();
        for (Sum sum : sums) {
            if (!cellsOf.get(sum).isEmpty() && done.add(sum)) {
                pieces.add(from(sum, cellsOf, sumsOf, done));
            }
        }
        return pieces;
    }

    private static Component from(Sum start, Map<Sum, List<Cell>> cellsOf, Map<Cell, List<Sum>> sumsOf, Set<Sum> done) {
        Deque<Sum> open = new ArrayDeque<>(List.of(start));
        List<Sum> sums = new ArrayList<>();
        Set<Cell> cells = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Sum sum = open.poll();
            sums.add(sum);
            for (Cell cell : cellsOf.get(sum)) {
                if (cells.add(cell)) {
                    sumsOf.get(cell).stream().filter(done::add).forEach(open::add);
                }
            }
        }
        return new Component(List.copyOf(cells), sums);
    }
}
