package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a row of the matrix: one cell with something in it, or several beside each other that are empty for the same reason. With fifty partners nearly all cells
 * are empty, and a template that asks about each of them spends most of its time there.
 *
 * @param cell null if these are empty
 * @param why the state of the empty ones
 * @param count how many cells, 1 or more
 */
record Stretch(Matrix.Cell cell, CellState why, int count) {

    /** A row taken apart, in its order. */
    static List<Stretch> of(List<Matrix.Cell> cells) {
        List<Stretch> parts = new ArrayList<>();
        for (Matrix.Cell cell : cells) {
            int last = parts.size() - 1;
            if (cell.state().isAgreed()) {
                parts.add(new Stretch(cell, cell.state(), 1));
            } else if (last >= 0
                    && parts.get(last).cell() == null
                    && parts.get(last).why() == cell.state()) {
                parts.set(last, new Stretch(null, cell.state(), parts.get(last).count() + 1));
            } else {
                parts.add(new Stretch(null, cell.state(), 1));
            }
        }
        return parts;
    }
}
