package org.enlace.gateway.monitoring.disclosure;

import java.util.List;
import java.util.Optional;

/**
 * Along what a table adds up: the lines that differ in one column alone have their total in the line where the column says so.
 *
 * @param column the column whose values are the parts, such as {@code Sex}
 * @param total what it says in the line of the total, such as {@code Total}
 * @param division a column that names which division of the total the part belongs to, as {@code Dimension} does for {@code Category}: each division
 *     adds up to the total for itself. In the line of the total it says {@code total} as well
 */
public record Margin(String column, String total, Optional<String> division) {

    /** A column that divides the total in one way only. */
    public static Margin of(String column, String total) {
        return new Margin(column, total, Optional.empty());
    }

    /** The same with several divisions, each a total of its own. */
    public Margin within(String division) {
        return new Margin(column, total, Optional.of(division));
    }

    List<String> columns() {
        return division.map(names -> List.of(names, column)).orElse(List.of(column));
    }
}
