package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attribute disclosure rule: the cells to suppress because all members of a small visible group share one sensitive value. The count of that
 * value then tells the value of each member, however large the count is. Such a count is suppressed although it is not small. Source: disclosure
 * control, "dominance/attribute". Pure.
 *
 * @param columns the columns whose values are sensitive, such as the form of exploitation; margins of the layout
 * @param below groups of fewer members than this are protected
 */
public record AttributeDisclosureRule(Set<String> columns, int below) {

    /** Nothing is sensitive. */
    public static final AttributeDisclosureRule NONE = new AttributeDisclosureRule(Set.of(), 0);

    public AttributeDisclosureRule {
        columns = Set.copyOf(columns);
    }

    /** Sensitive columns with the usual size of a group. */
    public static AttributeDisclosureRule of(String... columns) {
        return new AttributeDisclosureRule(Set.of(columns), 10);
    }

    /** Returns the cells of such groups. */
    Set<List<String>> cells(TableLayout tableLayout, List<String> keys, Map<List<String>, Long> counts) {
        Set<List<String>> found = new LinkedHashSet<>();
        for (Margin margin : tableLayout.margins()) {
            if (columns.contains(margin.column())) {
                found.addAll(cells(MarginPosition.of(margin, keys), counts));
            }
        }
        return found;
    }

    private Set<List<String>> cells(MarginPosition marginPosition, Map<List<String>, Long> counts) {
        Map<List<Object>, List<List<String>>> groups = new LinkedHashMap<>();
        counts.keySet().stream().filter(key -> !marginPosition.isTotal(key)).forEach(key -> groups.computeIfAbsent(
                        List.of(marginPosition.total(key), marginPosition.division(key)), group -> new ArrayList<>())
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
