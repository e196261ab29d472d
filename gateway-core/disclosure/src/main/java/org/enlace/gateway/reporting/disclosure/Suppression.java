package org.enlace.gateway.reporting.disclosure;

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
 * Chooses the cells to suppress: small cells, cells that tell one attribute of a whole group, and then as many others as needed until no suppressed
 * cell can be recovered, which is proved by attacking the table. All tables of a release are given as one, so that one does not disclose the cells
 * that another hides. Stateless but for its rules.
 */
public final class Suppression {

    private final Threshold threshold;
    private final AttributeDisclosureRule attributeDisclosureRule;

    public Suppression(Threshold threshold) {
        this(threshold, AttributeDisclosureRule.NONE);
    }

    /** Adds the attribute rule to the threshold. */
    public Suppression(Threshold threshold, AttributeDisclosureRule attributeDisclosureRule) {
        this.threshold = threshold;
        this.attributeDisclosureRule = attributeDisclosureRule;
    }

    /**
     * Returns the publishable content.
     *
     * @param tableLayout the columns along which the counts add up
     * @param columns the names of a key's parts
     * @param counts the true counts; totals that are not in it are not shown
     * @param priorRelease earlier publications; a count that has changed a little since must be refused first, see {@link PriorRelease#betrayed}
     * @return the text to show for each key of the counts; empty if earlier publications disclose a cell whatever is suppressed now
     */
    public Optional<SuppressedTable> of(
            TableLayout tableLayout, List<String> columns, Map<List<String>, Long> counts, PriorRelease priorRelease) {
        List<MarginPosition> edges = tableLayout.edges(columns);
        Set<List<String>> told = new LinkedHashSet<>();
        Set<List<String>> held = new LinkedHashSet<>();
        Set<List<String>> same = attributeDisclosureRule.cells(tableLayout, columns, counts);
        counts.forEach((key, count) -> {
            if (priorRelease.isTold(key, count)) {
                told.add(key);
            } else if (threshold.isSmall(count)
                    || same.contains(key)
                    || priorRelease.held().contains(key)) {
                held.add(key);
            }
        });
        // Each round suppresses at least one more cell, so there are no more rounds than cells.
        for (int round = 0; round <= counts.size(); round++) {
            CellGrid cellGrid = new CellGrid(shown(counts, held), edges);
            List<Cell> bare = new InferenceAttack(cellGrid).bare(threshold);
            if (bare.isEmpty()) {
                return Optional.of(new SuppressedTable(marks(counts, held), held.size(), threshold));
            }
            if (!new Round(cellGrid, counts, held, told).cover(bare)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Map<List<String>, PublishedCell> shown(Map<List<String>, Long> counts, Set<List<String>> held) {
        Map<List<String>, PublishedCell> shown = new LinkedHashMap<>();
        counts.forEach((key, count) -> shown.put(key, held.contains(key) ? mark(count) : PublishedCell.number(count)));
        return shown;
    }

    private PublishedCell mark(long count) {
        return PublishedCell.suppressed(threshold.isSmall(count) ? threshold.small() : threshold.large());
    }

    private Map<List<String>, String> marks(Map<List<String>, Long> counts, Set<List<String>> held) {
        Map<List<String>, String> marks = new LinkedHashMap<>();
        String small = "<" + threshold.below();
        counts.forEach((key, count) -> marks.put(
                key,
                !held.contains(key)
                        ? Long.toString(count)
                        : threshold.isSmall(count) ? small : SuppressedTable.OTHERS));
        return marks;
    }

    /** Performs one round: for each cell that is not hidden well, suppresses the cheapest cells beside it. */
    private final class Round {

        private final CellGrid cellGrid;
        private final Map<List<String>, Long> counts;
        private final Set<List<String>> held;
        private final Set<List<String>> told;
        private final Map<Cell, Long> numbers = new HashMap<>();

        Round(CellGrid cellGrid, Map<List<String>, Long> counts, Set<List<String>> held, Set<List<String>> told) {
            this.cellGrid = cellGrid;
            this.counts = counts;
            this.held = held;
            this.told = told;
            cellGrid.cells().forEach(cell -> number(cell, 0));
        }

        /** Returns the number of a cell; a total that is not shown is the sum of its parts. */
        private long number(Cell cell, int depth) {
            Long count = counts.get(cell.key());
            if (count == null
                    && !numbers.containsKey(cell)
                    && depth < cell.key().size() + 1) {
                count = cellGrid.sums().stream()
                        .filter(cellSum -> cellSum.total() == cell)
                        .findFirst()
                        .map(cellSum -> cellSum.parts().stream()
                                .mapToLong(part -> number(part, depth + 1))
                                .sum())
                        .orElse(0L);
            }
            if (count != null) {
                numbers.put(cell, count);
            }
            return numbers.getOrDefault(cell, 0L);
        }

        /** Suppresses cells beside this one. False if no cell was left to suppress. */
        boolean cover(List<Cell> bare) {
            int before = held.size();
            List<CellSum> sums = cellGrid.sums().stream().filter(this::isTrue).toList();
            SecondarySuppression secondarySuppression =
                    new SecondarySuppression(threshold, cellGrid.cells(), sums, numbers::get);
            for (Cell cell : bare) {
                long count = numbers.get(cell);
                boolean small = threshold.isSmall(count);
                hold(secondarySuppression, cell, small ? -count : 0);
                hold(secondarySuppression, cell, small ? threshold.below() - 1 - count : threshold.below());
            }
            if (held.size() == before) {
                counts.keySet().stream()
                        .filter(key -> !held.contains(key) && !told.contains(key))
                        .min(Comparator.comparingLong(counts::get))
                        .ifPresent(held::add);
            }
            return held.size() > before;
        }

        private void hold(SecondarySuppression secondarySuppression, Cell cell, long change) {
            if (change != 0) {
                secondarySuppression
                        .beside(cell, change, cells(true), cells(false))
                        .forEach(each -> held.add(each.key()));
            }
        }

        /** Returns the cells that may change at no cost, or those that may not change at all. */
        private Set<Cell> cells(boolean free) {
            return cellGrid.cells().stream()
                    .filter(cell -> free
                            ? held.contains(cell.key()) || !counts.containsKey(cell.key())
                            : told.contains(cell.key()))
                    .collect(Collectors.toSet());
        }

        private boolean isTrue(CellSum cellSum) {
            return cellSum.parts().stream().mapToLong(numbers::get).sum() == numbers.get(cellSum.total());
        }
    }
}
