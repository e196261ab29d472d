package org.enlace.mappings.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Changes the leaves of a JSON document, one after the other, and restores each. Not thread-safe. */
final class JsonPerturbations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final Perturbation.Others others;
    private final Set<String> embedded;
    private final List<Perturbation> found = new ArrayList<>();

    private JsonPerturbations(JsonNode root, Perturbation.Others others, Set<String> embedded) {
        this.root = root;
        this.others = others;
        this.embedded = embedded;
    }

    /**
     * @param above path of the document, empty for a message of its own
     * @param embedded paths of texts that are documents of their own
     */
    static List<Perturbation> of(byte[] message, String above, Perturbation.Others others, Set<String> embedded)
            throws IOException {
        JsonPerturbations all = new JsonPerturbations(JSON.readTree(message), others, embedded);
        all.inside(above, all.root);
        return all.found;
    }

    private void inside(String path, JsonNode node) throws IOException {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String below = path.isEmpty() ? name : path + "/" + name;
                field(below, object, name);
                inside(below, object.get(name));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                item(path, array, i);
                inside(path, array.get(i));
            }
        }
    }

    private void field(String path, ObjectNode object, String name) throws IOException {
        JsonNode before = object.get(name);
        if (before.isContainerNode()) {
            return;
        }
        if (embedded.contains(path)) {
            for (Perturbation inside : of(before.asText().getBytes(UTF_8), path, others, embedded)) {
                object.put(name, new String(inside.message(), UTF_8));
                found.add(new Perturbation(inside.path(), inside.value(), JSON.writeValueAsBytes(root)));
            }
        } else {
            for (JsonNode other : others(before, path)) {
                object.set(name, other);
                found.add(new Perturbation(path, other.asText(), JSON.writeValueAsBytes(root)));
            }
        }
        ObjectNode whole = object.deepCopy();
        object.remove(name);
        found.add(new Perturbation(path, "", JSON.writeValueAsBytes(root)));
        object.removeAll();
        object.setAll(whole);
        object.set(name, before);
    }

    private void item(String path, ArrayNode array, int number) throws IOException {
        JsonNode before = array.get(number);
        if (before.isContainerNode()) {
            return;
        }
        for (JsonNode other : others(before, path)) {
            array.set(number, other);
            found.add(new Perturbation(path, other.asText(), JSON.writeValueAsBytes(root)));
        }
        array.set(number, before);
    }

    private List<JsonNode> others(JsonNode value, String path) {
        if (value.isTextual()) {
            return others.of(path, value.asText()).stream()
                    .<JsonNode>map(TextNode::valueOf)
                    .toList();
        }
        if (value.isBoolean()) {
            return List.of(BooleanNode.valueOf(!value.asBoolean()));
        }
        return value.isNumber() ? List.of(IntNode.valueOf(value.asInt() + 1)) : List.of(TextNode.valueOf("Q"));
    }
}
