package org.enlace.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What of a record may stand in clear in the registry: codes of lists, dates, answers and numbers. Free text never, not even where the partner's
 * contract expects a word: a tired hand writes a name anywhere.
 */
final class ClearPart {

    private static final Set<String> CODED =
            Set.of("code", "list", "match", "band", "nil", "verdict", "scheme", "precision", "basis");
    private static final Set<String> DATED = Set.of("utc", "day", "zone", "edtf", "min", "max");
    private static final Set<String> PLACED = Set.of("country", "admin1", "admin2", "parish");
    private static final Set<String> ANSWERS = Set.of("YES", "NO");

    private ClearPart() {}

    static ObjectNode of(ObjectNode node) {
        ObjectNode clear = JsonNodeFactory.instance.objectNode();
        node.fields().forEachRemaining(field -> {
            JsonNode value = of(field.getKey(), field.getValue());
            if (value != null) {
                clear.set(field.getKey(), value);
            }
        });
        return clear;
    }

    private static JsonNode of(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode clear = of(object);
            return clear.isEmpty() ? null : clear;
        }
        if (value instanceof ArrayNode array) {
            return of(name, array);
        }
        return value.isNumber() || value.isBoolean() || isWord(name, value.asText()) ? value : null;
    }

    private static ArrayNode of(String name, ArrayNode array) {
        ArrayNode clear = JsonNodeFactory.instance.arrayNode();
        array.forEach(each -> {
            JsonNode value = of(name, each);
            if (value != null) {
                clear.add(value);
            }
        });
        return clear.isEmpty() ? null : clear;
    }

    private static boolean isWord(String name, String text) {
        boolean named = CODED.contains(name) || DATED.contains(name) || PLACED.contains(name);
        // No code and no date has a blank in it; a name or a sentence under such a key is free text all the same.
        return ANSWERS.contains(text) || (named && text.chars().noneMatch(Character::isWhitespace));
    }
}
