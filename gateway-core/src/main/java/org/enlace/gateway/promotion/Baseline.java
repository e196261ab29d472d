package org.enlace.gateway.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files of a configuration came from another house, and how they looked when they came. Immutable by agreement.
 *
 * @param files path below the configuration folder, or a part as {@link #looks} names it, to what was brought
 */
record Baseline(SortedMap<String, Brought> files) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * One file.
     *
     * @param look as {@link #look} says it
     * @param house it came from
     * @param snapshot hash of the configuration it was taken from
     * @param bundle digest of the bundle
     */
    record Brought(String look, String house, String snapshot, String bundle) {}

    static Baseline none() {
        return new Baseline(new TreeMap<>());
    }

    /** @throws IOException if there is one that cannot be read: nobody knows what was brought */
    static Baseline read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Baseline.class) : none();
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** How a file looks. Of a partner file only what it says counts, and not what is of the house: whoever changes an address changes nothing that was reviewed. */
    static String look(String name, byte[] bytes, HouseValues values) {
        if (!name.startsWith("partners/")) {
            return Digest.of(bytes);
        }
        Optional<JsonNode> tree =
                YamlTree.top(new String(bytes, StandardCharsets.UTF_8)).map(YamlTree::of);
        return tree.map(each -> Digest.of(ordered(values.without(each)).toString()))
                .orElseGet(() -> Digest.of(bytes));
    }

    /** The parts of a file that come and go by themselves, and how each looks; most files are one. */
    static SortedMap<String, String> looks(String name, byte[] bytes, HouseValues values) {
        SortedMap<String, String> looks = new TreeMap<>();
        if (name.equals(Matrix.FILE)) {
            Matrix.parts(bytes)
                    .forEach((part, its) ->
                            looks.put(part, Digest.of(ordered(its).toString())));
        } else {
            looks.put(name, look(name, bytes, values));
        }
        return looks;
    }

    private static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            SortedMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(each -> sorted.put(each.getKey(), ordered(each.getValue())));
            ObjectNode object = NODES.objectNode();
            object.setAll(sorted);
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(each -> array.add(ordered(each)));
            return array;
        }
        return node;
    }
}
