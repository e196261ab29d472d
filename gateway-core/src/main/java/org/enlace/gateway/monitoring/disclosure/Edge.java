package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * A margin's place in the keys of one table.
 *
 * @param column where its parts are named
 * @param division where the division of a part is named; negative if there is but one
 * @param total what stands there in the line of a total
 */
record Edge(int column, int division, String total) {

    static Edge of(Margin margin, List<String> keys) {
        return new Edge(
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
