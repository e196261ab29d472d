package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which column of a table is what. All columns that are neither the value's nor passed over make up a cell's key.
 *
 * @param value the column of the counts
 * @param margins along which columns counts add up; across all others they do not
 * @param passed columns that say nothing about which cell it is: notes, sources
 */
public record Layout(String value, List<Margin> margins, Set<String> passed) {

    public Layout {
        margins = List.copyOf(margins);
        passed = Set.copyOf(passed);
    }

    /** The columns of a key, in the table's order. */
    List<String> keys(List<String> header) {
        return header.stream()
                .filter(column -> !column.equals(value) && !passed.contains(column))
                .toList();
    }

    /** The columns that are named here and are not in the table's first line. */
    public List<String> missing(List<String> header) {
        List<String> named = new ArrayList<>(List.of(value));
        margins.forEach(margin -> named.addAll(margin.columns()));
        named.addAll(passed);
        return named.stream().filter(column -> !header.contains(column)).toList();
    }
}
