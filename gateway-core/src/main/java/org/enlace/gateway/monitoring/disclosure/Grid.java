package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's cells and the sums between them. Totals that the table leaves out are cells too, of which nothing is shown: what adds up over two steps
 * gives away as much as over one. A part that the table leaves out, and all of its own parts too, counts as none. Of one thread.
 */
final class Grid {

    private final Map<List<String>, Cell> cells;
    private final List<Sum> sums = new ArrayList<>();

    /**
     * @param shown what the table says, by key
     * @param edges where in a key the margins are
     */
    Grid(Map<List<String>, Shown> shown, List<Edge> edges) {
        this.cells = new LinkedHashMap<>();
        shown.forEach((key, what) -> cells.put(key, new Cell(key, what)));
        new ArrayList<>(cells.keySet()).forEach(key -> totals(key, edges, 0));
        edges.forEach(this::sums);
    }

    Collection<Cell> cells() {
        return cells.values();
    }

    List<Sum> sums() {
        return sums;
    }

    private void totals(List<String> key, List<Edge> edges, int from) {
        for (int i = from; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            if (!edge.isTotal(key)) {
                List<String> above = edge.total(key);
                cells.computeIfAbsent(above, missing -> new Cell(missing, Shown.NOTHING));
                totals(above, edges, i + 1);
            }
        }
    }

    private void sums(Edge edge) {
        Map<List<Object>, List<Cell>> parts = new LinkedHashMap<>();
        for (Cell cell : cells.values()) {
            if (!edge.isTotal(cell.key())) {
                parts.computeIfAbsent(
                                List.of(edge.total(cell.key()), edge.division(cell.key())), first -> new ArrayList<>())
                        .add(cell);
            }
        }
        parts.forEach((of, those) -> sums.add(new Sum(cells.get(of.get(0)), those)));
    }
}
