package org.enlace.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The property names that a JSON Schema declares: only these may appear in a finding. */
record JsonNames(Set<String> known) {
    static JsonNames of(JsonNode schema) {
        Set<String> known = new HashSet<>();
        collect(schema, known);
        return new JsonNames(Set.copyOf(known));
    }

    private static void collect(JsonNode node, Set<String> known) {
        node.path("properties").fieldNames().forEachRemaining(known::add);
        node.forEach(child -> collect(child, known));
    }

    String join(String path, String name) {
        String shown = known.contains(name) ? name : "*";
        return path.isEmpty() ? shown : path + "/" + shown;
    }

    /** The second and later items of an array have a number. */
    static String position(int index) {
        return index > 0 ? "[" + (index + 1) + "]" : "";
    }
}
