package org.enlace.gateway.monitoring.disclosure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses which cells to hold back: the small ones, those that tell one thing of a whole group, and then as many others as it takes until nobody can work one out, which is proved by trying to. All
 * tables of a release are given as one, so that one does not give away what another hides. Stateless but for its rules.
 */
public final class Suppression {

    private final Threshold threshold;
    private final SameForAll sameForAll;

    public Suppression(Threshold threshold) {
        this(threshold, SameForAll.NONE);
    }

    /** With the attribute rule on top of the threshold. */
    public Suppression(Threshold threshold, SameForAll sameForAll) {
        this.threshold = threshold;
        this.sameForAll = sameForAll;
    }

    /**
     * What may be shown.
     *
     * @param layout along which columns the counts add up
     * @param columns the names of a key's parts
     * @param counts the true counts; totals that are not in it are not shown
     * @param earlier what was told before; a count that has changed a little since is to be refused before, see {@link Earlier#betrayed}
     * @return for each key of the counts what to show; empty if what was told before gives away a cell whatever is held back now
     */
    public Optional<Suppressed> of(
            Layout layout, List<String> columns, Map<List<String>, Long> counts, Earlier earlier) {
        List<Edge> edges = layout.edges(columns);
        Set<List<String>> told = new LinkedHashSet<>();
        Set<List<String>> held = new LinkedHashSet<>();
        Set<List<String>> same = sameForAll.cells(layout, columns, counts);
        counts.forEach((key, count) -> {
            if (earlier.isTold(key, count)) {
                told.add(key);
            } else if (threshold.isSmall(count)
                    || same.contains(key)
                    || earlier.held().contains(key)) {
                held.add(key);
            }
        });
        // Each round holds back at least one more, so there are no more rounds than cells.
        for (int round = 0; round <= counts.size(); round++) {
            Grid grid = new Grid(shown(counts, held), edges);
            List<Cell> bare = new Attack(grid).bare(threshold);
            if (bare.isEmpty()) {
                return Optional.of(new Suppressed(marks(counts, held), held.size(), threshold));
            }
            if (!new Round(grid, counts, held, told).cover(bare)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Map<List<String>, Shown> shown(Map<List<String>, Long> counts, Set<List<String>> held) {
        Map<List<String>, Shown> shown = new LinkedHashMap<>();
        counts.forEach((key, count) -> shown.put(key, held.contains(key) ? mark(count) : Shown.number(count)));
        return shown;
    }

    private Shown mark(long count) {
        return Shown.suppressed(threshold.isSmall(count) ? threshold.small() : threshold.large());
    }

    private Map<List<String>, String> marks(Map<List<String>, Long> counts, Set<List<String>> held) {
        Map<List<String>, String> marks = new LinkedHashMap<>();
        String small = "<" + threshold.below();
        counts.forEach((key, count) -> marks.put(
                key,
                !held.contains(key) ? Long.toString(count) : threshold.isSmall(count) ? small : Suppressed.OTHERS));
        return marks;
    }

    /** One round: for each cell that is not hidden well, the cheapest cells beside it. */
    private final class Round {

        private final Grid grid;
        private final Map<List<String>, Long> counts;
        private final Set<List<String>> held;
        private final Set<List<String>> told;
        private final Map<Cell, Long> numbers = new HashMap<>();

        Round(Grid grid, Map<List<String>, Long> counts, Set<List<String>> held, Set<List<String>> told) {
            this.grid = grid;
            this.counts = counts;
            this.held = held;
            this.told = told;
            grid.cells().forEach(cell -> number(cell, 0));
        }

        /** A total that is not shown is what its parts are. */
        private long number(Cell cell, int depth) {
            Long count = counts.get(cell.key());
            if (count == null
                    && !numbers.containsKey(cell)
                    && depth < cell.key().size() + 1) {
                count = grid.sums().stream()
                        .filter(sum -> sum.total() == cell)
                        .findFirst()
                        .map(sum -> sum.parts().stream()
                                .mapToLong(part -> number(part, depth + 1))
                                .sum())
                        .orElse(0L);
            }
            if (count != null) {
                numbers.put(cell, count);
            }
            return numbers.getOrDefault(cell, 0L);
        }

        /** False if no cell was left to hold back. */
        boolean cover(List<Cell> bare) {
            int before = held.size();
            List<Sum> sums = grid.sums().stream().filter(this::isTrue).toList();
            Cover cover = new Cover(threshold, grid.cells(), sums, numbers::get);
            for (Cell cell : bare) {
                long count = numbers.get(cell);
                boolean small = threshold.isSmall(count);
                hold(cover, cell, small ? -count : 0);
                hold(cover, cell, small ? threshold.below() - 1 - count : threshold.below());
            }
            if (held.size() == before) {
                counts.keySet().stream()
                        .filter(key -> !held.contains(key) && !told.contains(key))
                        .min(Comparator.comparingLong(counts::get))
                        .ifPresent(held::add);
            }
            return held.size() > before;
        }

        private void hold(Cover cover, Cell cell, long change) {
            if (change != 0) {
                cover.beside(cell, change, cells(true), cells(false)).forEach(each -> held.add(each.key()));
            }
        }

        /** Those that may change for nothing, or those that may not change at all. */
        private Set<Cell> cells(boolean free) {
            return grid.cells().stream()
                    .filter(cell -> free
                            ? held.contains(cell.key()) || !counts.containsKey(cell.key())
                            : told.contains(cell.key()))
                    .collect(Collectors.toSet());
        }

        private boolean isTrue(Sum sum) {
            return sum.parts().stream().mapToLong(numbers::get).sum() == numbers.get(sum.total());
        }
    }
}
