package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Narrows cells by each single sum, repeatedly, until nothing new follows. Finds the cells that a reader with pencil and paper finds. Not
 * thread-safe.
 */
final class Propagation {

    /** Maximum number of passes over the sums; slow narrowing in steps of one is left to the solver. */
    private static final int ROUNDS = 200;

    private final Map<Cell, List<CellSum>> sumsOf = new HashMap<>();
    private final Collection<CellSum> sums;

    Propagation(Collection<CellSum> sums) {
        this.sums = sums;
        for (CellSum cellSum : sums) {
            sumsOf.computeIfAbsent(cellSum.total(), first -> new ArrayList<>()).add(cellSum);
            cellSum.parts().forEach(part -> sumsOf.computeIfAbsent(part, first -> new ArrayList<>())
                    .add(cellSum));
        }
    }

    /** Narrows all cells. Returns the sum that contradicts those examined before, if there is one. */
    Optional<CellSum> run() {
        Deque<CellSum> open = new ArrayDeque<>(sums);
        Set<CellSum> queued = new LinkedHashSet<>(sums);
        long left = (long) ROUNDS * sums.size();
        while (!open.isEmpty() && left-- > 0) {
            CellSum cellSum = open.poll();
            queued.remove(cellSum);
            for (Cell cell : narrowed(cellSum)) {
                if (cell.known().isEmpty()) {
                    return Optional.of(cellSum);
                }
                sumsOf.get(cell).stream().filter(queued::add).forEach(open::add);
            }
        }
        return Optional.empty();
    }

    private static List<Cell> narrowed(CellSum cellSum) {
        if (cellSum.holds() == CellSum.Holds.NOT) {
            return List.of();
        }
        List<Cell> news = new ArrayList<>();
        long least =
                cellSum.parts().stream().mapToLong(part -> part.known().low()).sum();
        long most =
                cellSum.parts().stream().mapToLong(part -> part.known().high()).sum();
        if (cellSum.total().narrow(least, cellSum.addsUp() ? most : Range.ENDLESS)) {
            news.add(cellSum.total());
        }
        Range total = cellSum.total().known();
        for (Cell part : cellSum.parts()) {
            Range before = part.known();
            long othersLeast = least - before.low();
            long othersMost = most - before.high();
            if (part.narrow(cellSum.addsUp() ? total.low() - othersMost : 0, total.high() - othersLeast)) {
                news.add(part);
            }
        }
        return news;
    }
}
