package org.enlace.mappings.draft;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the facts of a sample about one place: its values, and the places below it. Filled while the sample is read. */
final class Outline {
    private static final int MOST_VALUES = 5000;

    final String name;
    final String title;
    final boolean attribute;
    final Map<String, Outline> children = new LinkedHashMap<>();
    /** Values with content and how often each occurs. */
    final Map<String, Integer> values = new LinkedHashMap<>();
    /** Types of the values of a JSON sample. */
    final Set<JsonNodeType> types = EnumSet.noneOf(JsonNodeType.class);

    boolean repeated;
    /** True for an element that has no namespace. */
    boolean unqualified;

    boolean object;
    /** True if the values are the words that a contract allows. */
    boolean declared;
    /** Number of times that the place occurs. */
    int occurrences;
    /** Number of places above in which it occurs at least once. */
    int parents;
    /** Number of values with content. */
    int filled;

    int longest;

    Outline(String name, String title, boolean attribute) {
        this.name = name;
        this.title = title;
        this.attribute = attribute;
    }

    Outline child(String child, boolean asAttribute) {
        object |= !asAttribute;
        return children.computeIfAbsent(
                (asAttribute ? "@" : "") + child, key -> new Outline(child, child, asAttribute));
    }

    void value(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return;
        }
        filled++;
        longest = Math.max(longest, value.length());
        if (values.size() < MOST_VALUES || values.containsKey(value)) {
            values.merge(value, 1, Integer::sum);
        }
    }

    boolean leaf() {
        return !object;
    }

    /** Tells if it has a value with content wherever there is a place above it. */
    boolean alwaysFilled(Outline above) {
        return filled > 0 && filled >= occurrences && parents == above.occurrences;
    }

    /** Places below that hold values, attributes among them. */
    List<Outline> leaves() {
        List<Outline> leaves = new ArrayList<>();
        children.values().stream().filter(child -> child.children.isEmpty()).forEach(leaves::add);
        return leaves;
    }

    /** Returns the step of this place. */
    String step() {
        return (attribute ? "@" : "") + name;
    }
}
