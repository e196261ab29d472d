package org.enlace.gateway.console;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param rows in order
 * @param next what to give as {@code after} for the following page; null on the last
 */
record Page<T>(List<T> rows, UUID next) {

    /** Cuts what was read, one row more than asked for if there is a next page. */
    static <T> Page<T> of(List<T> read, int limit, Function<T, UUID> id) {
        if (read.size() <= limit) {
            return new Page<>(List.copyOf(read), null);
        }
        List<T> rows = List.copyOf(read.subList(0, limit));
        return new Page<>(rows, id.apply(rows.get(limit - 1)));
    }
}
