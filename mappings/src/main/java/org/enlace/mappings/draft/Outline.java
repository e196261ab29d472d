package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the facts of a sample about one place: its values, and the places below it. Filled while the sample is read. */
final class Outline {
    private static final int MOST_VALUES = 200;

    final String name;
    final String title;
    final boolean attribute;
    final Map<String, Outline> children = new LinkedHashMap<>();
    final Set<String> values = new LinkedHashSet<>();
    boolean repeated;
    boolean object;

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
        if (values.size() < MOST_VALUES) {
            values.add(text.strip());
        }
    }

    /** Returns the values with content. */
    List<String> words() {
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    boolean leaf() {
        return !object;
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
