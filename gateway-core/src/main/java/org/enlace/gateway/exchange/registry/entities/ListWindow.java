package org.enlace.gateway.exchange.registry.entities;

import java.util.List;

/**
 * The requested rows of a list.
 *
 * @param offset how many rows are left out before
 * @param limit how many follow at most
 */
public record ListWindow(int offset, int limit) {

    /** The rows of the window. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return List.copyOf(all.subList(from, (int) Math.min((long) from + limit, all.size())));
    }

    /** Returns where the next window begins; null if a list of this size does not go on. */
    public Integer next(int size) {
        return (long) offset + limit < size ? offset + limit : null;
    }
}
