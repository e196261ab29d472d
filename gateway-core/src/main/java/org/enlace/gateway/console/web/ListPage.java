package org.enlace.gateway.console.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param rows in order
 * @param next the value of {@code after} for the following page; null on the last
 */
public record ListPage<T>(List<T> rows, UUID next) {

    /** Cuts the rows to a page; the input has one row more if there is a next page. */
    public static <T> ListPage<T> of(List<T> read, int limit, Function<T, UUID> id) {
        if (read.size() <= limit) {
            return new ListPage<>(List.copyOf(read), null);
        }
        List<T> rows = List.copyOf(read.subList(0, limit));
        return new ListPage<>(rows, id.apply(rows.get(limit - 1)));
    }
}
