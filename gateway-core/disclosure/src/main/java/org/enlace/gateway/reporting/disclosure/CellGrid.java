package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a table's cells and the sums between them. Totals that the table leaves out are cells too, with nothing shown: a sum over two steps
 * discloses as much as a sum over one. A part that the table leaves out counts as none if the table leaves out all of its own parts too. Not
 * thread-safe.
 */
final class CellGrid {

    private final Map<List<String>, Cell> cells;
    private final List<CellSum> sums = new ArrayList<>();

    /**
     * @param shown the content of the table, by key
     * @param edges positions of the margins in a key
     */
    CellGrid(Map<List<String>, PublishedCell> shown, List<MarginPosition> edges) {
        this.cells = new LinkedHashMap<>();
        shown.forEach((key, what) -> cells.put(key, new Cell(key, what)));
        new ArrayList<>(cells.keySet()).forEach(key -> totals(key, edges, 0));
        edges.forEach(this::sums);
    }

    Collection<Cell> cells() {
        return cells.values();
    }

    List<CellSum> sums() {
        return sums;
    }

    private void totals(List<String> key, List<MarginPosition> edges, int from) {
        for (int i = from; i < edges.size(); i++) {
            MarginPosition marginPosition = edges.get(i);
            if (!marginPosition.isTotal(key)) {
                List<String> above = marginPosition.total(key);
                cells.computeIfAbsent(above, missing -> new Cell(missing, PublishedCell.NOTHING));
                totals(above, edges, i + 1);
            }
        }
    }

    private void sums(MarginPosition marginPosition) {
        Map<List<Object>, List<Cell>> parts = new LinkedHashMap<>();
        for (Cell cell : cells.values()) {
            if (!marginPosition.isTotal(cell.key())) {
                parts.computeIfAbsent(
                                List.of(marginPosition.total(cell.key()), marginPosition.division(cell.key())),
                                first -> new ArrayList<>())
                        .add(cell);
            }
        }
        parts.forEach((of, those) -> sums.add(new CellSum(cells.get(of.get(0)), those)));
    }
}
