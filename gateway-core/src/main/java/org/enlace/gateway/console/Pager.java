package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.ui.Model;

/** The pages of a list that is no table of messages: the way to the next and back to the first, and the same list of the operator API. */
final class Pager {

    private static final String AFTER = "after";

    private Pager() {}

    /**
     * Cuts what was read, and tells the page where to go on.
     *
     * @param path of the page
     * @param api the address of its twin
     * @param after what this page was asked for; empty for the first
     * @param read one row more than {@code most} if there is a next page
     * @return the rows of this page
     */
    static <T> List<T> of(
            Model model, String path, String api, Optional<?> after, List<T> read, int most, Function<T, ?> place) {
        of(
                model,
                path,
                api,
                after,
                read.size() > most ? Optional.of(place.apply(read.get(most - 1))) : Optional.empty());
        return read.stream().limit(most).toList();
    }

    /** The same of a page that was cut before: {@code last} is its last row, if another page follows. */
    static void of(Model model, String path, String api, Optional<?> after, Optional<?> last) {
        Map<String, String> here =
                after.map(before -> Map.of(AFTER, before.toString())).orElse(Map.of());
        model.addAttribute("json", Addresses.of(api, here));
        model.addAttribute("first", after.isPresent() ? path : null);
        model.addAttribute(
                "next",
                last.map(place -> Addresses.of(path, Map.of(AFTER, place.toString())))
                        .orElse(null));
    }
}
