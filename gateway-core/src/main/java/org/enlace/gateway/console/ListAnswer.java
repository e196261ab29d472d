package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One page of a list as the API answers it: the rows under their name, and {@code next} if there are more, to be given back as {@code after}. */
final class ListAnswer {

    private ListAnswer() {}

    /**
     * Cuts what was read.
     *
     * @param read one row more than {@code limit} if there is a next page
     * @param place where a row is in the order of the list: a number, or something whose text can be given back
     * @param shown a row as the API shows it
     */
    static <T> Map<String, Object> of(
            String name, List<T> read, int limit, Function<T, ?> place, Function<T, ?> shown) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(name, read.stream().limit(limit).<Object>map(shown).toList());
        if (read.size() > limit) {
            Object next = place.apply(read.get(limit - 1));
            list.put("next", next instanceof Integer ? next : next.toString());
        }
        return list;
    }

    static <T> Map<String, Object> of(String name, List<T> read, int limit, Function<T, ?> place) {
        return of(name, read, limit, place, Function.identity());
    }
}
