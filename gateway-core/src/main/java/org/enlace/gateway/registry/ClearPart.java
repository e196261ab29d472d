package org.enlace.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.enlace.mappings.RecordType;

/**
 * What of a record of one type may stand in clear in the registry: of fields whose class allows it, codes of lists, dates, answers and small numbers. Free
 * text never, not even where the partner's contract expects a word: a tired hand writes a name anywhere. A field that the type does not know is sealed.
 * Pure and thread-safe.
 */
final class ClearPart {

    private final Map<String, RecordType.Field> fields;

    ClearPart(RecordType type) {
        Map<String, RecordType.Field> byPath = new HashMap<>();
        type.fields().forEach(field -> byPath.put(field.path(), field));
        this.fields = Map.copyOf(byPath);
    }

    /** Whether the value at this path identifies a person. */
    boolean isIdentifying(String path) {
        RecordType.Field field = fields.get(path);
        return field != null && field.sensitivity().identifies();
    }

    /** @param path where the group of fields stands in the record; arrays are transparent */
    ObjectNode of(String path, ObjectNode node) {
        ObjectNode clear = JsonNodeFactory.instance.objectNode();
        node.fields().forEachRemaining(child -> {
            JsonNode value = value(below(path, child.getKey()), child.getValue());
            if (value != null) {
                clear.set(child.getKey(), value);
            }
        });
        return clear;
    }

    private String below(String path, String name) {
        String key = path + "[" + name + "]";
        return fields.containsKey(key) ? key : path + "." + name;
    }

    private JsonNode value(String path, JsonNode value) {
        if (isIdentifying(path)) {
            return null;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode clear = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> {
                JsonNode element = value(path, each);
                if (element != null) {
                    clear.add(element);
                }
            });
            return clear.isEmpty() ? null : clear;
        }
        RecordType.Field field = fields.get(path);
        if (field != null && !field.kind().isEmpty()) {
            return ClearKinds.of(field.kind(), value);
        }
        if (field == null || !(value instanceof ObjectNode group)) {
            return null;
        }
        ObjectNode clear = of(path, group);
        return clear.isEmpty() ? null : clear;
    }
}
