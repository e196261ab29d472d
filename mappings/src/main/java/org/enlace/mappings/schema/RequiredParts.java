package org.enlace.mappings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts that a schema requires of an object, and of the objects in it. Immutable, thread-safe.
 *
 * @param names names that the object must have
 * @param below its parts that require something of their own
 * @param arrays names of its parts that are arrays
 */
public record RequiredParts(List<String> names, List<Part> below, Set<String> arrays) {
    private static final int DEEPEST = 20;
    private static final RequiredParts NOTHING = new RequiredParts(List.of(), List.of(), Set.of());

    public RequiredParts {
        names = List.copyOf(names);
        below = List.copyOf(below);
        arrays = Set.copyOf(arrays);
    }

    /**
     * A part of an object.
     *
     * @param fewest items that an array must have; 0 for an object
     */
    public record Part(String name, boolean array, int fewest, RequiredParts required) {
        private void missing(JsonNode value, String path, List<String> missing) {
            if (!array) {
                required.missing(value, path + name + ".", missing);
                return;
            }
            if (value.size() < fewest) {
                add(path + name, missing);
            }
            for (int i = 0; i < value.size(); i++) {
                required.missing(value.get(i), path + name + ".", missing);
            }
        }
    }

    static RequiredParts of(RecordSchema schema, JsonNode node, int depth) {
        JsonNode object = schema.resolve(node);
        if (depth > DEEPEST || !object.path("type").asText().equals("object")) {
            return NOTHING;
        }
        List<String> names = new ArrayList<>();
        object.path("required").forEach(name -> names.add(name.asText()));
        List<Part> below = new ArrayList<>();
        Set<String> arrays = new HashSet<>();
        object.path("properties").properties().forEach(entry -> {
            JsonNode child = schema.resolve(entry.getValue());
            boolean array = child.path("type").asText().equals("array");
            if (array) {
                arrays.add(entry.getKey());
            }
            RequiredParts parts = of(schema, array ? child.path("items") : child, depth + 1);
            int fewest = child.path("minItems").asInt(0);
            if (fewest > 0 || !parts.names.isEmpty() || !parts.below.isEmpty()) {
                below.add(new Part(entry.getKey(), array, fewest, parts));
            }
        });
        return new RequiredParts(names, below, arrays);
    }

    /** Adds each place where something is missing: names joined by dots, arrays transparent. */
    public void missing(JsonNode object, String path, List<String> missing) {
        for (int i = 0; i < names.size(); i++) {
            if (object.get(names.get(i)) == null) {
                add(path + names.get(i), missing);
            }
        }
        for (int i = 0; i < below.size(); i++) {
            Part part = below.get(i);
            JsonNode value = object.get(part.name());
            if (value != null) {
                part.missing(value, path, missing);
            }
        }
    }

    /** True for a required array that may be empty. */
    public boolean allowsEmpty(String name) {
        return names.contains(name)
                && arrays.contains(name)
                && below.stream().noneMatch(part -> part.name().equals(name) && part.fewest() > 0);
    }

    /** Returns the places that each record must have. */
    public List<String> always() {
        List<String> always = new ArrayList<>(names);
        below.stream()
                .filter(part -> !part.array() && names.contains(part.name()))
                .forEach(part -> part.required().always().forEach(name -> always.add(part.name() + "." + name)));
        return always;
    }

    private static void add(String place, List<String> missing) {
        if (!missing.contains(place)) {
            missing.add(place);
        }
    }
}
