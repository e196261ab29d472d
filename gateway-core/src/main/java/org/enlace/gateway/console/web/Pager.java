package org.enlace.gateway.console.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.ui.Model;

/** Pages a list that is no table of messages: the links to the next and the first page, and to the same list of the operator API. */
public final class Pager {

    private static final String AFTER = "after";

    private Pager() {}

    /**
     * Cuts the rows to a page, and adds the next link to the model.
     *
     * @param path of the page
     * @param api address of the same list in the API
     * @param after the {@code after} of this page; empty for the first
     * @param read one row more than {@code most} if there is a next page
     * @return the rows of this page
     */
    public static <T> List<T> of(
            Model model, String path, String api, Optional<?> after, List<T> read, int most, Function<T, ?> place) {
        of(
                model,
                path,
                api,
                after,
                read.size() > most ? Optional.of(place.apply(read.get(most - 1))) : Optional.empty());
        return read.stream().limit(most).toList();
    }

    /** Does the same for a page that was cut before: {@code last} is its last row, if another page follows. */
    public static void of(Model model, String path, String api, Optional<?> after, Optional<?> last) {
        Map<String, String> here =
                after.map(before -> Map.of(AFTER, before.toString())).orElse(Map.of());
        model.addAttribute("json", ListLinks.of(api, here));
        model.addAttribute("first", after.isPresent() ? path : null);
        model.addAttribute(
                "next",
                last.map(place -> ListLinks.of(path, Map.of(AFTER, place.toString())))
                        .orElse(null));
    }
}
