package org.enlace.mappings.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the places that a JSON Schema declares. References within the document are followed; others are a value. A text that is a JSON document of
 * its own ({@code contentSchema}) holds the places of that document's schema.
 */
final class JsonShape {
    private static final int DEEPEST = 20;

    private final JsonNode document;
    private final Map<String, String> constants;
    private final List<ContractField> fields = new ArrayList<>();

    private JsonShape(JsonNode document, Map<String, String> constants) {
        this.document = document;
        this.constants = constants;
    }

    /** @param constants the certain values of a message, by path: of an {@code if} that tests one, only the branch that holds is read */
    static Optional<ContractShape> read(byte[] schema, Map<String, String> constants) {
        try {
            JsonShape shape = new JsonShape(new ObjectMapper().readTree(schema), constants);
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

    /** Returns all descriptions of a place: itself and the schemas it is combined from. */
    private List<JsonNode> ways(String path, JsonNode node, int depth) {
        List<JsonNode> ways = new ArrayList<>();
        JsonNode at = resolve(node);
        ways.add(at);
        if (depth < DEEPEST) {
            for (String either : List.of("anyOf", "oneOf", "allOf")) {
                at.path(either).forEach(option -> ways.addAll(ways(path, option, depth + 1)));
            }
            for (String branch : List.of("then", "else")) {
                if (at.has(branch) && mayHold(path, at.path("if"), branch.equals("then"))) {
                    ways.addAll(ways(path, at.get(branch), depth + 1));
                }
            }
        }
        return ways;
    }

    /** Tells if the branch may be taken: a condition on one field that the message is sure about decides, any other may go either way. */
    private boolean mayHold(String path, JsonNode condition, boolean then) {
        var asked = condition.path("properties").properties();
        if (asked.size() != 1) {
            return true;
        }
        var field = asked.iterator().next();
        String said = constants.get(join(path, field.getKey()));
        List<String> wanted = new ArrayList<>();
        field.getValue().path("enum").forEach(value -> wanted.add(value.asText()));
        if (field.getValue().has("const")) {
            wanted.add(field.getValue().get("const").asText());
        }
        return said == null || wanted.isEmpty() || wanted.contains(said) == then;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private void children(String prefix, JsonNode node, int depth) {
        for (JsonNode way : ways(prefix, node, 0)) {
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
        String path = join(prefix, name);
        boolean repeated = false;
        boolean leaf = false;
        List<String> values = new ArrayList<>();
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode way : ways(path, schema, 0)) {
            if (way.has("items")) {
                repeated = true;
                items.add(way.get("items"));
            }
        }
        for (JsonNode described : repeated ? with(schema, items) : List.of(schema)) {
            for (JsonNode way : ways(path, described, 0)) {
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
            children(path, schema.path("contentSchema"), depth + 1);
            items.forEach(item -> children(path, item, depth + 1));
        }
    }

    private static List<JsonNode> with(JsonNode schema, List<JsonNode> items) {
        List<JsonNode> all = new ArrayList<>(items);
        all.add(schema);
        return all;
    }

    /** Tells if a description is of a plain value: it is no object, array or combination. */
    private static boolean value(JsonNode way) {
        boolean composed = way.has("properties")
                || way.has("items")
                || way.has("anyOf")
                || way.has("oneOf")
                || way.has("contentSchema")
                || way.path("type").asText().equals("object")
                || way.path("type").asText().equals("array");
        boolean says =
                way.has("type") || way.has("enum") || way.has("const") || way.has("pattern") || way.isMissingNode();
        return !composed && says;
    }
}
