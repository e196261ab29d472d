package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    public List<String> keys(List<String> header) {
        return header.stream()
                .filter(column -> !column.equals(value) && !passed.contains(column))
                .toList();
    }

    /**
     * The columns that a table needs and has not.
     *
     * @param keys the names of a key's parts; those of margins may be missing
     */
    public List<String> missing(List<String> header, List<String> keys) {
        return Stream.concat(Stream.of(value), keys.stream().filter(column -> total(column)
                        .isEmpty()))
                .filter(column -> !header.contains(column))
                .toList();
    }

    /** The columns that are named here and are not in the first line of the first table. */
    public List<String> missing(List<String> header) {
        List<String> named = new ArrayList<>(List.of(value));
        margins.forEach(margin -> named.addAll(margin.columns()));
        named.addAll(passed);
        return named.stream().filter(column -> !header.contains(column)).toList();
    }

    /** What a margin's column says in the line of the total. Empty for all other columns. */
    Optional<String> total(String column) {
        return margins.stream()
                .filter(margin -> margin.columns().contains(column))
                .map(Margin::total)
                .findFirst();
    }

    List<Edge> edges(List<String> keys) {
        return margins.stream().map(margin -> Edge.of(margin, keys)).toList();
    }
}
