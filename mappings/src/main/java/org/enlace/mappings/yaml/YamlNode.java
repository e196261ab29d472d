package org.enlace.mappings.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Tag;

/** Represents one node of a YAML file, with its place. Immutable. Exactly one of scalar, items, fields is set. */
public final class YamlNode {
    private final String file;
    private final int line;
    private final int column;
    private final Tag tag;
    private final String scalar;
    private final List<YamlNode> items;
    private final Map<String, YamlNode> fields;
    private final Map<String, YamlNode> places;

    YamlNode(
            String file,
            int line,
            int column,
            Tag tag,
            String scalar,
            List<YamlNode> items,
            Map<String, YamlNode> fields) {
        this(file, line, column, tag, scalar, items, fields, Map.of());
    }

    /** @param places the place of each key */
    YamlNode(
            String file,
            int line,
            int column,
            Tag tag,
            String scalar,
            List<YamlNode> items,
            Map<String, YamlNode> fields,
            Map<String, YamlNode> places) {
        this.places = places;
        this.file = file;
        this.line = line;
        this.column = column;
        this.tag = tag;
        this.scalar = scalar;
        this.items = items;
        this.fields = fields;
    }

    public String file() {
        return file;
    }

    /** Returns the line, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns the column, counted from 1. */
    public int column() {
        return column;
    }

    /** The first node in or below this one that is a scalar with this text, or the value of a key of this name; this node if there is none. */
    public YamlNode find(String word) {
        YamlNode found = search(word);
        return found == null ? this : found;
    }

    private YamlNode search(String word) {
        if (word.equals(scalar)) {
            return this;
        }
        if (fields != null && fields.containsKey(word)) {
            return fields.get(word);
        }
        Collection<YamlNode> below = fields != null ? fields.values() : items != null ? items : List.of();
        return below.stream()
                .map(each -> each.search(word))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public boolean isScalar() {
        return scalar != null;
    }

    public boolean isMap() {
        return fields != null;
    }

    /** The text as written; null if this is not a scalar. */
    public String text() {
        return scalar;
    }

    /** The items of a list; a scalar or map counts as a list of one. */
    public List<YamlNode> items() {
        return items != null ? items : List.of(this);
    }

    /** Keys in file order; empty if this is not a map. */
    public Set<String> keys() {
        return fields == null ? Set.of() : fields.keySet();
    }

    /** The value of a key, or null. */
    public YamlNode get(String key) {
        return fields == null ? null : fields.get(key);
    }

    /** Returns the place of a key itself, for a problem with it and not with its value; this node if it is not there. */
    public YamlNode place(String key) {
        return places.getOrDefault(key, this);
    }

    /** The text at a key, or the fallback if the key is absent or not a scalar. */
    public String text(String key, String fallback) {
        YamlNode node = get(key);
        return node == null || node.scalar == null ? fallback : node.scalar;
    }

    /** The whole number at a key, or the fallback if it is absent or not one. */
    public int number(String key, int fallback) {
        String text = text(key, "");
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : fallback;
    }

    /** Tells if the key has the value {@code true}. */
    public boolean flag(String key) {
        return "true".equals(text(key, "false"));
    }

    /** This node as JSON; plain numbers and booleans keep their type. */
    public JsonNode json() {
        if (fields != null) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((key, value) -> object.set(key, value.json()));
            return object;
        }
        if (items != null) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }
        return scalarJson();
    }

    private JsonNode scalarJson() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (Tag.INT.equals(tag) && scalar.matches("-?\\d{1,18}")) {
            return json.numberNode(Long.parseLong(scalar));
        }
        if (Tag.FLOAT.equals(tag) && scalar.matches("-?\\d{1,15}\\.\\d{1,15}")) {
            return json.numberNode(new BigDecimal(scalar));
        }
        if (Tag.BOOL.equals(tag) && (scalar.equals("true") || scalar.equals("false"))) {
            return json.booleanNode(scalar.equals("true"));
        }
        return json.textNode(scalar);
    }
}
