package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.enlace.mappings.RecordType;

/**
 * Selects the part of a record of one type that may stand in clear in the registry: of fields whose class allows it, codes of lists, dates, answers
 * and small numbers. Free text is never included, not even where the partner's contract expects a word: a clerk may write a name in any field. A
 * field that the type does not know is sealed. Pure and thread-safe.
 */
public final class ClearPart {

    private final Map<String, RecordType.Field> fields = new HashMap<>();
    /** By the path of what they stand in and their name, so that no path is put together for each value. */
    private final Map<String, Map<String, RecordType.Field>> below = new HashMap<>();

    public ClearPart(RecordType type) {
        type.fields().forEach(field -> {
            fields.put(field.path(), field);
            add(field);
        });
    }

    private void add(RecordType.Field field) {
        String path = field.path();
        boolean key = path.endsWith("]");
        int end = path.lastIndexOf(key ? '[' : '.');
        Map<String, RecordType.Field> beside =
                below.computeIfAbsent(path.substring(0, Math.max(0, end)), group -> new HashMap<>());
        String name = path.substring(end + 1, key ? path.length() - 1 : path.length());
        if (key) {
            beside.put(name, field);
        } else {
            beside.putIfAbsent(name, field);
        }
    }

    /** Returns whether the value at this path identifies a person. */
    public boolean isIdentifying(String path) {
        return identifies(fields.get(path));
    }

    /** Returns whether the value of this name in a group identifies a person. */
    public boolean isIdentifying(String group, String name) {
        return identifies(below.getOrDefault(group, Map.of()).get(name));
    }

    private static boolean identifies(RecordType.Field field) {
        return field != null && field.sensitivity().identifies();
    }

    /** @param path where the group of fields stands in the record; arrays are transparent */
    ObjectNode of(String path, ObjectNode node) {
        ObjectNode clear = JsonNodeFactory.instance.objectNode();
        Map<String, RecordType.Field> known = below.getOrDefault(path, Map.of());
        node.fields().forEachRemaining(child -> {
            JsonNode value = value(known.get(child.getKey()), child.getValue());
            if (value != null) {
                clear.set(child.getKey(), value);
            }
        });
        return clear;
    }

    private JsonNode value(RecordType.Field field, JsonNode value) {
        if (field == null || identifies(field)) {
            return null;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode clear = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> {
                JsonNode element = value(field, each);
                if (element != null) {
                    clear.add(element);
                }
            });
            return clear.isEmpty() ? null : clear;
        }
        if (!field.kind().isEmpty()) {
            return ClearKinds.of(field.kind(), value);
        }
        if (!(value instanceof ObjectNode group)) {
            return null;
        }
        ObjectNode clear = of(field.path(), group);
        return clear.isEmpty() ? null : clear;
    }
}
