package org.enlace.mappings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.RecordType.Field;
import org.enlace.mappings.RecordType.PersonArray;
import org.enlace.mappings.Sensitivity;

/** Holds one record type's schema: its paths, the sensitivity of each, and the places of persons. Thread-safe. */
public final class RecordSchema {
    private final JsonNode schema;
    private final KnownSchemas known;
    private final Map<String, JsonNode> resolved = new ConcurrentHashMap<>();
    private final RecordType type;
    private final RequiredParts required;
    /** Null until they are first asked for. */
    private volatile RecordRules rules;

    private RecordSchema(String id, JsonNode schema, KnownSchemas known) {
        this.schema = schema;
        this.known = known;
        List<Field> fields = new ArrayList<>();
        List<PersonArray> persons = new ArrayList<>();
        collect("", schema, fields, persons);
        this.type = new RecordType(id, fields, persons);
        this.required = RequiredParts.of(this, schema, 0);
    }

    public static RecordSchema of(String id, JsonNode schema, KnownSchemas known) {
        return new RecordSchema(id, schema, known);
    }

    public RecordType type() {
        return type;
    }

    /** Returns the rules of a valid record; compiled once for all record types with the same schema. */
    public RecordRules rules() {
        if (rules == null) {
            rules = known.rules(schema);
        }
        return rules;
    }

    RecordRules rules(JsonNode part) {
        return known.rules(part);
    }

    /** Returns the place of the record as a whole. */
    public RecordPlace place() {
        return new RecordPlace(this, schema);
    }

    /** Returns the parts that a record must have. */
    public RequiredParts required() {
        return required;
    }

    private void collect(String prefix, JsonNode node, List<Field> fields, List<PersonArray> persons) {
        boolean map = isMap(node);
        node.path("properties").properties().forEach(entry -> {
            JsonNode property = entry.getValue();
            String path = path(prefix, entry.getKey(), map);
            if (property.has("x-sens")) {
                fields.add(new Field(
                        path,
                        Sensitivity.of(property.get("x-sens").asText()),
                        property.path("x-es").asText(path),
                        property.path("x-en").asText(path),
                        kind(property)));
            }
            if (property.path("x-entity").asText().equals("person")) {
                persons.add(new PersonArray(path, property.path("x-role").asText()));
            }
            collect(path, property.has("items") ? property.get("items") : property, fields, persons);
        });
    }

    /** Returns the canonical type that a field refers to: directly, as the type of its elements, or as its first alternative. */
    private static String kind(JsonNode property) {
        if (property.has("$ref")) {
            String reference = property.get("$ref").asText();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (property.has("anyOf")) {
            return kind(property.get("anyOf").path(0));
        }
        return property.has("items") ? kind(property.get("items")) : "";
    }

    private static String path(String prefix, String name, boolean map) {
        if (prefix.isEmpty()) {
            return name;
        }
        return map ? prefix + "[" + name + "]" : prefix + "." + name;
    }

    /** True for an object whose names are all codes: it is a map. */
    private static boolean isMap(JsonNode node) {
        if (!node.path("properties").fieldNames().hasNext()) {
            return false;
        }
        boolean[] codes = {true};
        node.path("properties").fieldNames().forEachRemaining(name -> codes[0] &= name.matches("[A-Z][A-Z0-9_]*"));
        return codes[0];
    }

    /** Tells if a path of names and map keys exists. */
    public boolean knows(List<String> keys) {
        return knows(schema, keys, 0);
    }

    /**
     * Finds an array among the parents of a place. A row cannot fill a place behind it, because it does not say of which element.
     *
     * @param keys of the place from the top; the record has it
     * @param level how many of the keys lead to the level of the row: an array there has its elements filled by the structure around the row
     * @return the keys of the array; empty if there is none
     */
    public Optional<List<String>> arrayBefore(List<String> keys, int level) {
        for (int end = level + 1; end < keys.size(); end++) {
            if (!knows(schema, keys.subList(0, end + 1), end + 1 - level)) {
                return Optional.of(keys.subList(0, end));
            }
        }
        return Optional.empty();
    }

    /** @param left how many keys must be left where the path passes an array */
    private boolean knows(JsonNode node, List<String> keys, int left) {
        JsonNode here = resolve(node);
        if (keys.isEmpty()) {
            return true;
        }
        for (String either : List.of("anyOf", "oneOf", "allOf")) {
            for (JsonNode option : here.path(either)) {
                if (knows(option, keys, left)) {
                    return true;
                }
            }
        }
        if (here.has("items")) {
            return keys.size() >= left && knows(here.get("items"), keys, left);
        }
        JsonNode next = here.path("properties").path(keys.get(0));
        next = next.isMissingNode() ? ofPattern(here, keys.get(0)) : next;
        next = next.isMissingNode() ? here.path("additionalProperties") : next;
        return next.isObject() && knows(next, keys.subList(1, keys.size()), left);
    }

    /** Returns the schema of a name that a pattern of an object allows; a missing node if none does. */
    static JsonNode ofPattern(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> each : object.path("patternProperties").properties()) {
            if (Pattern.compile(each.getKey()).matcher(name).find()) {
                return each.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    JsonNode resolve(JsonNode node) {
        JsonNode at = node;
        for (int hops = 0; at.has("$ref") && hops < 20; hops++) {
            JsonNode next = resolved.computeIfAbsent(at.get("$ref").asText(), this::document);
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Returns the node of a reference; null if there is no such document. */
    private JsonNode document(String reference) {
        String[] parts = reference.split("#", 2);
        JsonNode document = parts[0].isEmpty() ? schema : known.schema(parts[0]);
        return document == null || parts.length < 2 || parts[1].isEmpty() ? document : document.at(parts[1]);
    }
}
