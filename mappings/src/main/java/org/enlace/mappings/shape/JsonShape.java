package org.enlace.mappings.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads what a JSON Schema declares. References within the document are followed; others are a value. */
final class JsonShape {
    private static final int DEEPEST = 20;

    private final JsonNode document;
    private final List<ContractField> fields = new ArrayList<>();

    private JsonShape(JsonNode document) {
        this.document = document;
    }

    static Optional<ContractShape> read(byte[] schema) {
        try {
            JsonShape shape = new JsonShape(new ObjectMapper().readTree(schema));
            shape.children("", shape.document, 0);
            return Optional.of(ContractShape.of(shape.fields));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode at = node;
        for (int hops = 0; at.has("$ref") && hops < DEEPEST; hops++) {
            String reference = at.get("$ref").asText();
            at = reference.startsWith("#") ? document.at(reference.substring(1)) : document.path("-");
        }
        return at;
    }

    /** All the ways in which a place is described: itself and what it is combined from. */
    private List<JsonNode> ways(JsonNode node, int depth) {
        List<JsonNode> ways = new ArrayList<>();
        JsonNode at = resolve(node);
        ways.add(at);
        if (depth < DEEPEST) {
            for (String either : List.of("anyOf", "oneOf", "allOf")) {
                at.path(either).forEach(option -> ways.addAll(ways(option, depth + 1)));
            }
        }
        return ways;
    }

    private void children(String prefix, JsonNode node, int depth) {
        for (JsonNode way : ways(node, 0)) {
            way.path("properties")
                    .properties()
                    .forEach(property -> field(
                            prefix, property.getKey(), property.getValue(), requires(way, property.getKey()), depth));
        }
    }

    private static boolean requires(JsonNode way, String name) {
        for (JsonNode required : way.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void field(String prefix, String name, JsonNode schema, boolean required, int depth) {
        String path = prefix.isEmpty() ? name : prefix + "/" + name;
        boolean repeated = false;
        boolean leaf = false;
        List<String> values = new ArrayList<>();
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode way : ways(schema, 0)) {
            if (way.has("items")) {
                repeated = true;
                items.add(way.get("items"));
            }
        }
        for (JsonNode described : repeated ? with(schema, items) : List.of(schema)) {
            for (JsonNode way : ways(described, 0)) {
                leaf |= value(way);
                way.path("enum").forEach(value -> values.add(value.asText()));
            }
        }
        fields.add(new ContractField(
                path,
                Collections.nCopies(path.split("/").length, ""),
                leaf,
                repeated,
                required,
                values,
                schema.path("x-es").asText(""),
                schema.path("x-en").asText("")));
        if (depth < DEEPEST) {
            children(path, schema, depth + 1);
            items.forEach(item -> children(path, item, depth + 1));
        }
    }

    private static List<JsonNode> with(JsonNode schema, List<JsonNode> items) {
        List<JsonNode> all = new ArrayList<>(items);
        all.add(schema);
        return all;
    }

    /** Whether a description is of a plain value: it is no object, array or combination. */
    private static boolean value(JsonNode way) {
        boolean composed = way.has("properties")
                || way.has("items")
                || way.has("anyOf")
                || way.has("oneOf")
                || way.path("type").asText().equals("object")
                || way.path("type").asText().equals("array");
        boolean says =
                way.has("type") || way.has("enum") || way.has("const") || way.has("pattern") || way.isMissingNode();
        return !composed && says;
    }
}
