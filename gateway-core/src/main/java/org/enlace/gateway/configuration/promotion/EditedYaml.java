package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;
import org.enlace.mappings.yaml.YamlProblem.Kind;

/**
 * Changes single values in the text of a YAML file; comments and everything else stay as they are. Each change is verified: the text is read again
 * and must differ in that one value only. Immutable.
 */
public final class EditedYaml {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final String text;
    private final YamlNode top;

    private EditedYaml(String name, String text, YamlNode top) {
        this.name = name;
        this.text = text;
        this.top = top;
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for the message if it cannot be changed
     * @throws PromotionRefusedException if it is no group of keys, or an alias would change with what it stands for
     */
    public static EditedYaml of(String name, String text) throws PromotionRefusedException {
        YamlDocument document = YamlDocument.parse(name, text);
        if (document.root().isEmpty() || document.has(Kind.ALIAS)) {
            throw new PromotionRefusedException(Reason.BY_HAND, name);
        }
        return new EditedYaml(name, text, document.root().get());
    }

    public String text() {
        return text;
    }

    /** Returns the content; placeholders stay as they are. */
    public JsonNode tree() {
        return tree(top);
    }

    /** Returns the content of a file; a missing node if it is no group of keys. */
    static JsonNode tree(byte[] bytes) {
        return YamlDocument.read("", bytes).root().map(EditedYaml::tree).orElse(MissingNode.getInstance());
    }

    /** Decimals stay text: the digests of promoted files were made so. */
    private static JsonNode tree(YamlNode node) {
        return node.json((path, scalar) ->
                scalar.kind() == YamlNode.Kind.DECIMAL ? NODES.textNode(scalar.text()) : scalar.json());
    }

    /** Returns this text with a value at a path; missing groups are created. */
    public EditedYaml with(List<String> path, JsonNode value) throws PromotionRefusedException {
        YamlNode old = find(path);
        String written = written(value);
        if (old != null) {
            boolean same = tree(old).equals(value);
            return same ? this : proved(replaced(at(old.span().start()), end(old), written), path, value);
        }
        String key = path.get(path.size() - 1);
        List<String> above = path.subList(0, path.size() - 1);
        YamlNode parent = find(above);
        if (parent == null) {
            return with(above, NODES.objectNode().set(key, value));
        }
        if (!parent.isMap()) {
            throw new PromotionRefusedException(Reason.BY_HAND, name);
        }
        return proved(inserted(parent, written(NODES.textNode(key)) + ": " + written), path, value);
    }

    private String inserted(YamlNode map, String entry) {
        if (map.keys().isEmpty()) {
            int behind = at(map.span().start()) + 1;
            return replaced(behind, behind, entry);
        }
        YamlNode first = map.place(map.keys().iterator().next());
        String rest = map.span().flow() ? ", " : "\n" + " ".repeat(first.column() - 1);
        return replaced(at(first.span().start()), at(first.span().start()), entry + rest);
    }

    /** Returns this text without the value at a path. */
    public EditedYaml without(List<String> path) throws PromotionRefusedException {
        List<String> above = path.subList(0, path.size() - 1);
        String key = path.get(path.size() - 1);
        YamlNode map = find(above);
        if (map == null || map.get(key) == null) {
            return this;
        }
        List<String> keys = List.copyOf(map.keys());
        if (keys.size() == 1) {
            return with(above, NODES.objectNode());
        }
        int index = keys.indexOf(key);
        int from = at(map.place(key).span().start());
        int to = end(map.get(key));
        if (!map.span().flow()) {
            from = text.lastIndexOf('\n', from - 1) + 1;
            to = text.indexOf('\n', to) < 0 ? text.length() : text.indexOf('\n', to) + 1;
        } else if (index + 1 < keys.size()) {
            to = at(map.place(keys.get(index + 1)).span().start());
        } else {
            from = end(map.get(keys.get(index - 1)));
        }
        return proved(replaced(from, to, ""), path, null);
    }

    private String replaced(int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
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

    /** Returns the node at a path; null if there is none. */
    private YamlNode find(List<String> path) {
        YamlNode node = top;
        for (String step : path) {
            node = node == null ? null : node.child(step);
        }
        return node;
    }

    /** JSON is YAML; a plain word is written without quotes. */
    private static String written(JsonNode value) {
        if (value.isTextual()
                && value.asText().matches("[A-Za-z][A-Za-z0-9_./-]*")
                && !value.asText().matches("(?i)true|false|yes|no|on|off|null|y|n")) {
            return value.asText();
        }
        return value.toString();
    }

    /** Returns the end of the last scalar of a node: a block node itself ends only where the next key begins. */
    private int end(YamlNode node) {
        List<YamlNode> below = node.span().flow() ? List.of() : List.copyOf(node.children());
        if (!below.isEmpty()) {
            return end(below.get(below.size() - 1));
        }
        int end = at(node.span().end());
        while (end > at(node.span().start()) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int at(int codePoint) {
        return text.offsetByCodePoints(0, codePoint);
    }
}
