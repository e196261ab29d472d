package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Changes single values in the text of a YAML file; comments and everything else stay as they are. Each change is verified: the text is read again
 * and must differ in that one value only. Immutable.
 */
final class EditedYaml {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final String text;
    private final MappingNode top;

    private EditedYaml(String name, String text, MappingNode top) {
        this.name = name;
        this.text = text;
        this.top = top;
    }

    /** @param name of the file, for the message if it cannot be changed */
    static EditedYaml of(String name, String text) throws PromotionRefusedException {
        MappingNode top = YamlTree.top(text).orElseThrow(() -> new PromotionRefusedException(Reason.BY_HAND, name));
        return new EditedYaml(name, text, top);
    }

    String text() {
        return text;
    }

    JsonNode tree() {
        return YamlTree.of(top);
    }

    /** Returns this text with a value at a path; missing groups are created. */
    EditedYaml with(List<String> path, JsonNode value) throws PromotionRefusedException {
        Optional<Node> old = find(path);
        String written = written(value);
        if (old.isPresent()) {
            Node node = old.get();
            if (YamlTree.of(node).equals(value)) {
                return this;
            }
            return proved(
                    text.substring(0, at(node.getStartMark())) + written + text.substring(end(node)), path, value);
        }
        String key = path.get(path.size() - 1);
        List<String> above = path.subList(0, path.size() - 1);
        Node parent = find(above).orElse(null);
        if (parent == null) {
            return with(above, NODES.objectNode().set(key, value));
        }
        if (!(parent instanceof MappingNode map)) {
            throw new PromotionRefusedException(Reason.BY_HAND, name);
        }
        return proved(inserted(map, written(NODES.textNode(key)) + ": " + written), path, value);
    }

    private String inserted(MappingNode map, String entry) {
        boolean flow = map.getFlowStyle() == FlowStyle.FLOW;
        if (map.getValue().isEmpty()) {
            int behind = at(map.getStartMark()) + 1;
            return text.substring(0, behind) + entry + text.substring(behind);
        }
        Mark first = map.getValue().get(0).getKeyNode().getStartMark();
        String rest = flow ? ", " : "\n" + " ".repeat(first.getColumn());
        return text.substring(0, at(first)) + entry + rest + text.substring(at(first));
    }

    /** Returns this text without the value at a path. */
    EditedYaml without(List<String> path) throws PromotionRefusedException {
        List<String> above = path.subList(0, path.size() - 1);
        String key = path.get(path.size() - 1);
        if (!(find(above).orElse(null) instanceof MappingNode map) || find(path).isEmpty()) {
            return this;
        }
        if (map.getValue().size() == 1) {
            return with(above, NODES.objectNode());
        }
        int index = index(map, key);
        NodeTuple gone = map.getValue().get(index);
        int from;
        int to;
        if (map.getFlowStyle() == FlowStyle.FLOW) {
            boolean last = index + 1 == map.getValue().size();
            from = last
                    ? end(map.getValue().get(index - 1).getValueNode())
                    : at(gone.getKeyNode().getStartMark());
            to = last
                    ? end(gone.getValueNode())
                    : at(map.getValue().get(index + 1).getKeyNode().getStartMark());
        } else {
            from = text.lastIndexOf('\n', at(gone.getKeyNode().getStartMark()) - 1) + 1;
            int line = text.indexOf('\n', end(gone.getValueNode()));
            to = line < 0 ? text.length() : line + 1;
        }
        return proved(text.substring(0, from) + text.substring(to), path, null);
    }

    private EditedYaml proved(String after, List<String> path, JsonNode value) throws PromotionRefusedException {
        EditedYaml edited = of(name, after);
        if (!edited.tree().equals(changed(tree(), path, value))) {
            throw new PromotionRefusedException(Reason.BY_HAND, name);
        }
        return edited;
    }

    private static JsonNode changed(JsonNode tree, List<String> path, JsonNode value) {
        String key = path.get(0);
        JsonNode inner = value;
        if (path.size() > 1) {
            inner = changed(
                    tree.isArray() ? tree.path(Integer.parseInt(key)) : tree.path(key),
                    path.subList(1, path.size()),
                    value);
        }
        if (tree.isArray()) {
            ArrayNode array = tree.deepCopy();
            array.set(Integer.parseInt(key), inner);
            return array;
        }
        ObjectNode object = tree.isObject() ? tree.deepCopy() : NODES.objectNode();
        if (inner == null) {
            object.remove(key);
        } else {
            object.set(key, inner);
        }
        return object;
    }

    private Optional<Node> find(List<String> path) {
        Node node = top;
        for (String step : path) {
            if (node instanceof MappingNode map) {
                int index = index(map, step);
                node = index < 0 ? null : map.getValue().get(index).getValueNode();
            } else if (node instanceof SequenceNode list && step.matches("\\d{1,4}")) {
                int index = Integer.parseInt(step);
                node = index < list.getValue().size() ? list.getValue().get(index) : null;
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(node);
    }

    private static int index(MappingNode map, String key) {
        for (int i = 0; i < map.getValue().size(); i++) {
            if (YamlTree.key(map.getValue().get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** JSON is YAML; a plain word is written without quotes. */
    private static String written(JsonNode value) {
        if (value.isTextual()
                && value.asText().matches("[A-Za-z][A-Za-z0-9_-]*")
                && !value.asText().matches("(?i)true|false|yes|no|on|off|null|y|n")) {
            return value.asText();
        }
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the end of the last scalar of a node: a block node itself ends only where the next key begins. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> all
                && all.getFlowStyle() != FlowStyle.FLOW
                && !all.getValue().isEmpty()) {
            Object last = all.getValue().get(all.getValue().size() - 1);
            return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        int end = at(node.getEndMark());
        while (end > at(node.getStartMark()) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
