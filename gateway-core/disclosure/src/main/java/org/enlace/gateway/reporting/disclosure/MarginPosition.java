package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * The position of a margin in the keys of one table.
 *
 * @param column position of the name of the part
 * @param division position of the name of the division; negative if there is but one
 * @param total the value at the column's position in the line of a total
 */
record MarginPosition(int column, int division, String total) {

    static MarginPosition of(Margin margin, List<String> keys) {
        return new MarginPosition(
                keys.indexOf(margin.column()),
                margin.division().map(keys::indexOf).orElse(-1),
                margin.total());
    }

    boolean isTotal(List<String> key) {
        return key.get(column).equals(total)
                && (division < 0 || key.get(division).equals(total));
    }

    List<String> total(List<String> key) {
        List<String> above = new ArrayList<>(key);
        above.set(column, total);
        if (division >= 0) {
            above.set(division, total);
        }
        return List.copyOf(above);
    }

    String division(List<String> key) {
        return division < 0 ? "" : key.get(division);
    }
}
