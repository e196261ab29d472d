package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.yaml.YamlFile;

/**
 * The content of a snapshot in one canonical form: keys in order, no white space, so that the order of keys in a file or a comment changes nothing.
 *
 * @param json {@code {catalogue, files: {name: content}, values: {placeholder: value}}}
 * @param hash SHA-256 of its text, lower-case hexadecimal
 */
public record SnapshotContent(JsonNode json, String hash) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public static SnapshotContent of(Collection<YamlFile> files, Map<String, String> values, String catalogueDigest) {
        ObjectNode all = NODES.objectNode();
        all.put("catalogue", catalogueDigest);
        ObjectNode contents = all.putObject("files");
        files.forEach(file -> contents.set(file.name(), file.root()));
        ObjectNode filled = all.putObject("values");
        values.forEach(filled::put);
        JsonNode canonical = ordered(all);
        return new SnapshotContent(canonical, DigestUtils.sha256Hex(canonical.toString()));
    }

    /** Returns a tree with the keys of every object in order. */
    public static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), ordered(field.getValue())));
            return NODES.objectNode().setAll(sorted);
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(each -> array.add(ordered(each)));
            return array;
        }
        return node;
    }
}
