package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Parses YAML text by the same rule as the reader of partner files: 007 is not 7, and yes is not true. Placeholders stay as they are. Pure. */
final class YamlTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");

    private YamlTree() {}

    /** Returns the top node of a text; empty if it is no group of keys. */
    static Optional<MappingNode> top(String text) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return node instanceof MappingNode map ? Optional.of(map) : Optional.empty();
        } catch (YAMLException none) {
            return Optional.empty();
        }
    }

    static JsonNode of(Node node) {
        if (node instanceof MappingNode map) {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple each : map.getValue()) {
                object.set(key(each), of(each.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = NODES.arrayNode();
            list.getValue().forEach(each -> array.add(of(each)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return NODES.textNode(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return NODES.numberNode(Long.parseLong(text));
        }
        return BOOLEAN.matcher(text).matches() ? NODES.booleanNode(text.equals("true")) : NODES.textNode(text);
    }

    static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
    }
}
