package org.enlace.gateway.console.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds one page of a list as the API's answer: the rows under their name, and {@code next} if there are more, to be sent back as {@code after}. */
public final class ListAnswer {

    private ListAnswer() {}

    /**
     * Cuts the rows to a page.
     *
     * @param read one row more than {@code limit} if there is a next page
     * @param place position of a row in the order of the list: a number, or something whose text can be given back
     * @param shown converts a row to the form of the API
     */
    public static <T> Map<String, Object> of(
            String name, List<T> read, int limit, Function<T, ?> place, Function<T, ?> shown) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(name, read.stream().limit(limit).<Object>map(shown).toList());
        if (read.size() > limit) {
            Object next = place.apply(read.get(limit - 1));
            list.put("next", next instanceof Integer ? next : next.toString());
        }
        return list;
    }

    public static <T> Map<String, Object> of(String name, List<T> read, int limit, Function<T, ?> place) {
        return of(name, read, limit, place, Function.identity());
    }
}
