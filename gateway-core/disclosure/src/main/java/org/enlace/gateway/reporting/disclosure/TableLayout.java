package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The roles of a table's columns. All columns that are neither the value's nor passed over make up a cell's key.
 *
 * @param value the column of the counts
 * @param margins the columns along which counts add up; across all others they do not
 * @param passed columns that do not identify the cell: notes, sources
 */
public record TableLayout(String value, List<Margin> margins, Set<String> passed) {

    public TableLayout {
        margins = List.copyOf(margins);
        passed = Set.copyOf(passed);
    }

    /** Returns the columns of a key, in the table's order. */
    public List<String> keys(List<String> header) {
        return header.stream()
                .filter(column -> !column.equals(value) && !passed.contains(column))
                .toList();
    }

    /**
     * Returns the columns that a table needs and does not have.
     *
     * @param keys the names of a key's parts; those of margins may be missing
     */
    public List<String> missing(List<String> header, List<String> keys) {
        return Stream.concat(Stream.of(value), keys.stream().filter(column -> total(column)
                        .isEmpty()))
                .filter(column -> !header.contains(column))
                .toList();
    }

    /** Returns the columns that are named here and are not in the first line of the first table. */
    public List<String> missing(List<String> header) {
        List<String> named = new ArrayList<>(List.of(value));
        margins.forEach(margin -> named.addAll(margin.columns()));
        named.addAll(passed);
        return named.stream().filter(column -> !header.contains(column)).toList();
    }

    /** Returns the value of a margin's column in the line of the total. Empty for all other columns. */
    Optional<String> total(String column) {
        return margins.stream()
                .filter(margin -> margin.columns().contains(column))
                .map(Margin::total)
                .findFirst();
    }

    List<MarginPosition> edges(List<String> keys) {
        return margins.stream().map(margin -> MarginPosition.of(margin, keys)).toList();
    }
}
