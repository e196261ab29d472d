package org.enlace.gateway.console.web;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a row of the matrix: one cell with content, or several adjacent cells that are empty for the same reason. With fifty partners nearly all
 * cells are empty, and a template that tests each of them spends most of its time there.
 *
 * @param cell null if these are empty
 * @param why the state of the empty ones
 * @param count number of cells, 1 or more
 */
record MatrixStretch(TrafficMatrix.Cell cell, CellState why, int count) {

    /** Splits a row, in its order. */
    static List<MatrixStretch> of(List<TrafficMatrix.Cell> cells) {
        List<MatrixStretch> parts = new ArrayList<>();
        for (TrafficMatrix.Cell cell : cells) {
            int last = parts.size() - 1;
            if (cell.state().isAgreed()) {
                parts.add(new MatrixStretch(cell, cell.state(), 1));
            } else if (last >= 0
                    && parts.get(last).cell() == null
                    && parts.get(last).why() == cell.state()) {
                parts.set(
                        last,
                        new MatrixStretch(null, cell.state(), parts.get(last).count() + 1));
            } else {
                parts.add(new MatrixStretch(null, cell.state(), 1));
            }
        }
        return parts;
    }
}
