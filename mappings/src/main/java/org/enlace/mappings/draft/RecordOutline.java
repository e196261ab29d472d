package org.enlace.mappings.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.enlace.mappings.Catalogue;

/**
 * The parts that the schema of a record requires, and its arrays.
 *
 * @param arrays paths of all arrays of structures
 */
record RecordOutline(List<Part> required, Set<String> arrays) {
    private static final String NOT_STATED = "{nil: NOT_STATED, source: TODO}";

    /**
     * A required part.
     *
     * @param path of the part: a row for it, or for a field below it, fills it
     * @param target of a constant that stands for it until it has a row
     * @param constant in YAML; lint names it
     */
    record Part(String path, String target, String constant) {}

    static RecordOutline of(Catalogue catalogue, String record) {
        try {
            JsonNode schema = new ObjectMapper()
                    .readTree(catalogue
                            .files()
                            .file("canonical/" + record + "/record.schema.json")
                            .orElseThrow());
            List<Part> required = new ArrayList<>();
            required("", schema, required);
            Set<String> arrays = new HashSet<>();
            arrays("", schema, arrays);
            return new RecordOutline(required, arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void required(String prefix, JsonNode node, List<Part> parts) {
        for (JsonNode name : node.path("required")) {
            String path = prefix + name.asText();
            JsonNode part = node.path("properties").path(name.asText());
            if (part.path("type").asText().equals("array")) {
                parts.add(new Part(path, path, part.path("minItems").asInt() > 0 ? item(part.path("items")) : "[]"));
            } else if (!part.has("properties")) {
                parts.add(new Part(path, path, NOT_STATED));
            } else if (part.has("required")) {
                required(path + ".", part, parts);
            } else {
                parts.add(new Part(path, path + firstLeaf(part), NOT_STATED));
            }
        }
    }

    /** Returns a list of one item with the fields that it must have. */
    private static String item(JsonNode item) {
        List<String> fields = new ArrayList<>();
        item.path("required").forEach(name -> fields.add(name.asText() + ": " + NOT_STATED));
        return "[{" + (fields.isEmpty() ? firstLeaf(item).substring(1) + ": " + NOT_STATED : String.join(", ", fields))
                + "}]";
    }

    private static String firstLeaf(JsonNode group) {
        for (var property : group.path("properties").properties()) {
            if (property.getValue().has("$ref")) {
                String name = property.getKey();
                return name.matches("[A-Z][A-Z0-9_]*") ? "[" + name + "]" : "." + name;
            }
        }
        var first = group.path("properties").properties().iterator().next();
        return "." + first.getKey() + firstLeaf(first.getValue());
    }

    private static void arrays(String prefix, JsonNode node, Set<String> arrays) {
        node.path("properties").properties().forEach(property -> {
            String path = prefix + property.getKey();
            if (property.getValue().has("items")) {
                arrays.add(path);
            }
            arrays(
                    path + ".",
                    property.getValue().has("items") ? property.getValue().get("items") : property.getValue(),
                    arrays);
        });
    }
}
