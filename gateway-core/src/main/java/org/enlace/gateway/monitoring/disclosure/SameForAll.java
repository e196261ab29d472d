package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attribute rule: where all members of a small group that everybody can see share one sensitive value, the count of that value tells it of each of
 * them, however large it is. Such a count is held back although it is not small. Source: disclosure control, "dominance/attribute". Pure.
 *
 * @param columns the columns whose values are sensitive, such as the form of exploitation; margins of the layout
 * @param below groups of fewer members than this are protected
 */
public record SameForAll(Set<String> columns, int below) {

    /** Nothing is sensitive. */
    public static final SameForAll NONE = new SameForAll(Set.of(), 0);

    public SameForAll {
        columns = Set.copyOf(columns);
    }

    /** Sensitive columns with the usual size of a group. */
    public static SameForAll of(String... columns) {
        return new SameForAll(Set.of(columns), 10);
    }

    /** The cells of such groups. */
    Set<List<String>> cells(Layout layout, List<String> keys, Map<List<String>, Long> counts) {
        Set<List<String>> found = new LinkedHashSet<>();
        for (Margin margin : layout.margins()) {
            if (columns.contains(margin.column())) {
                found.addAll(cells(Edge.of(margin, keys), counts));
            }
        }
        return found;
    }

    private Set<List<String>> cells(Edge edge, Map<List<String>, Long> counts) {
        Map<List<Object>, List<List<String>>> groups = new LinkedHashMap<>();
        counts.keySet().stream().filter(key -> !edge.isTotal(key)).forEach(key -> groups.computeIfAbsent(
                        List.of(edge.total(key), edge.division(key)), group -> new ArrayList<>())
                .add(key));
        Set<List<String>> found = new LinkedHashSet<>();
        groups.values().forEach(parts -> {
            long members = parts.stream().mapToLong(counts::get).sum();
            parts.stream()
                    .filter(key -> members > 0 && members < below && counts.get(key) == members)
                    .forEach(found::add);
        });
        return found;
    }
}
