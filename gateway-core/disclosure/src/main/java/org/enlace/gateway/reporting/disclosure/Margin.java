package org.enlace.gateway.reporting.disclosure;

import java.util.List;
import java.util.Optional;

/**
 * A margin of a table: lines that differ only in one column have their total in the line where that column has the total's value.
 *
 * @param column the column whose values are the parts, such as {@code Sex}
 * @param total its value in the line of the total, such as {@code Total}
 * @param division a column that names which division of the total the part belongs to, as {@code Dimension} does for {@code Category}: each division
 * adds up to the total for itself. In the line of the total it has the value {@code total} as well
 */
public record Margin(String column, String total, Optional<String> division) {

    /** Returns a margin whose column divides the total in one way only. */
    public static Margin of(String column, String total) {
        return new Margin(column, total, Optional.empty());
    }

    /** Returns a margin with several divisions, each of which adds up to the total. */
    public Margin within(String division) {
        return new Margin(column, total, Optional.of(division));
    }

    List<String> columns() {
        return division.map(names -> List.of(names, column)).orElse(List.of(column));
    }
}
