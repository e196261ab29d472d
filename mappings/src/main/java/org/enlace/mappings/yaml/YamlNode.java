package org.enlace.mappings.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A node of a YAML file, with its place. Immutable.
 *
 * @param text as written; null if this is no scalar
 * @param list its items; empty if this is no list
 * @param fields the values of a map, in the order of the file; a key without a value is missing
 * @param places every key of a map, as a scalar
 */
public record YamlNode(
        String file,
        Span span,
        Kind kind,
        String text,
        List<YamlNode> list,
        Map<String, YamlNode> fields,
        Map<String, YamlNode> places) {

    /** Other numbers stay text as written: 007 is not 7, 1_0 is not 10, and yes is not true. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,8})\\.\\d{1,9}");

    /** The kinds of nodes; what is quoted is {@code TEXT}. */
    public enum Kind {
        MAP,
        LIST,
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    /**
     * The place of a node in the text of its file.
     *
     * @param line counted from 1; so is the column
     * @param start in code points; so is the end
     * @param flow false for a map or list in lines of its own, which ends only where the next key begins
     */
    public record Span(int line, int column, int start, int end, boolean flow) {}

    static YamlNode scalar(String file, Span span, String text, boolean plain) {
        Kind kind = plain ? plainKind(text) : Kind.TEXT;
        return new YamlNode(file, span, kind, text, List.of(), Map.of(), Map.of());
    }

    private static Kind plainKind(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Kind.NULL;
            case "true", "false" -> Kind.BOOLEAN;
            default ->
                INTEGER.matcher(text).matches()
                        ? Kind.INTEGER
                        : DECIMAL.matcher(text).matches() ? Kind.DECIMAL : Kind.TEXT;
        };
    }

    public int line() {
        return span.line();
    }

    public int column() {
        return span.column();
    }

    public boolean isScalar() {
        return text != null;
    }

    public boolean isMap() {
        return kind == Kind.MAP;
    }

    /** The first node in or below this one that is a scalar with this text, or the value of a key of this name; this node if there is none. */
    public YamlNode find(String word) {
        YamlNode found = search(word);
        return found == null ? this : found;
    }

    private YamlNode search(String word) {
        if (word.equals(text) || fields.containsKey(word)) {
            return word.equals(text) ? this : fields.get(word);
        }
        return children().stream()
                .map(each -> each.search(word))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The values of a map or the items of a list, in the order of the file. */
    public Collection<YamlNode> children() {
        return isMap() ? fields.values() : list;
    }

    /** The items of a list; a scalar or map counts as a list of one. */
    public List<YamlNode> items() {
        return kind == Kind.LIST ? list : List.of(this);
    }

    /** The items of the list at a key; none if the key is absent. */
    public List<YamlNode> items(String key) {
        return get(key) == null ? List.of() : get(key).items();
    }

    /** The texts of the list at a key, null for an item that is no scalar; none if the key is absent. */
    public List<String> words(String key) {
        return items(key).stream().map(YamlNode::text).toList();
    }

    /** The texts of the map at a key by their keys; none if the key is absent. */
    public Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (get(key) != null) {
            get(key).fields.keySet().forEach(name -> texts.put(name, get(key).text(name, "")));
        }
        return texts;
    }

    /** The value of a key, or this node as the place of a problem if the key is absent. */
    public YamlNode at(String key) {
        return fields.getOrDefault(key, this);
    }

    /** Keys with a value, in the order of the file; empty if this is not a map. */
    public Set<String> keys() {
        return fields.keySet();
    }

    /** The value of a key, or null. */
    public YamlNode get(String key) {
        return fields.get(key);
    }

    /** Returns the place of a key itself, for a problem with it and not with its value; this node if it is not there. */
    public YamlNode place(String key) {
        return places.getOrDefault(key, this);
    }

    /** The text at a key, or the fallback if the key is absent or not a scalar. */
    public String text(String key, String fallback) {
        YamlNode node = get(key);
        return node == null || node.text == null ? fallback : node.text;
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

    /** Returns the value of a key, or the item of that number; null if there is none. */
    public YamlNode child(String step) {
        if (kind != Kind.LIST) {
            return get(step);
        }
        int index = step.matches("\\d{1,6}") ? Integer.parseInt(step) : list.size();
        return index < list.size() ? list.get(index) : null;
    }

    /** Returns the line of the key or list item at a path below this root, or of the nearest one above it. */
    public int line(List<String> path) {
        int line = 1;
        YamlNode node = this;
        for (String step : path) {
            YamlNode place = node.isMap() ? node.places.get(step) : node.child(step);
            line = place == null ? line : place.line();
            node = node.child(step);
            if (node == null) {
                return line;
            }
        }
        return line;
    }

    /** This node as JSON; plain numbers and booleans keep their type. */
    public JsonNode json() {
        return json((path, scalar) -> scalar.scalarJson());
    }

    /** This node as JSON. @param scalars turns each scalar, and the path to it from here, into JSON */
    public JsonNode json(BiFunction<List<String>, YamlNode, JsonNode> scalars) {
        return json(new ArrayList<>(), scalars);
    }

    private JsonNode json(List<String> path, BiFunction<List<String>, YamlNode, JsonNode> scalars) {
        if (isScalar()) {
            return scalars.apply(path, this);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String key : places.keySet()) {
            path.add(key);
            object.set(key, fields.containsKey(key) ? fields.get(key).json(path, scalars) : null);
            path.remove(path.size() - 1);
        }
        for (YamlNode item : list) {
            path.add(Integer.toString(array.size()));
            array.add(item.json(path, scalars));
            path.remove(path.size() - 1);
        }
        return isMap() ? object : array;
    }

    private JsonNode scalarJson() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (kind) {
            case INTEGER -> json.numberNode(Long.parseLong(text));
            case DECIMAL -> json.numberNode(new BigDecimal(text));
            case BOOLEAN -> json.booleanNode(text.equals("true"));
            case NULL -> json.nullNode();
            default -> json.textNode(text);
        };
    }
}
