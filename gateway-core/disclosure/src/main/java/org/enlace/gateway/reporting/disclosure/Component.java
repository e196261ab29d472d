package org.enlace.gateway.reporting.disclosure;

import java.util.List;
import java.util.stream.Stream;

/**
 * Cells that are connected by sums with each other and with no other cell.
 *
 * @param cells each once
 * @param sums all in which one of these is
 */
record Component(List<Cell> cells, List<CellSum> sums) {

    Stream<Cell> suppressed() {
        return cells.stream().filter(cell -> cell.shown().isSuppressed());
    }
}
