package org.enlace.gateway.monitoring.disclosure;

import java.util.List;
import java.util.stream.Stream;

/**
 * Cells that hang together by sums and no others do.
 *
 * @param cells each once
 * @param sums all in which one of these is
 */
record Component(List<Cell> cells, List<Sum> sums) {

    Stream<Cell> suppressed() {
        return cells.stream().filter(cell -> cell.shown().isSuppressed());
    }
}
