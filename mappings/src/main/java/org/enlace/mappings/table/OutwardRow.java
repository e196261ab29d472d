package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.conversion.NullWords;
import org.enlace.mappings.conversion.Outward;
import org.enlace.mappings.conversion.ReleasedValues;
import org.enlace.mappings.path.CanonicalPath;

/**
 * A compiled outward row.
 *
 * @param conversion null for a constant
 * @param nulls how the receiver writes null reasons; null if the row leaves them out
 * @param otherwise written if there is nothing else (the constant itself for a constant), or null
 * @param all whether every value of an array is written
 */
record OutwardRow(
        List<Ref> from,
        Outward conversion,
        NullWords nulls,
        JsonNode otherwise,
        PartnerPath to,
        boolean required,
        boolean all)
        implements OutwardMember {

    /** The source of a row's value: a path of the record, or a context word. */
    record Ref(CanonicalPath path, String word) {
        List<JsonNode> values(JsonNode own, JsonNode record, Run run) {
            return word != null ? List.of(Words.value(word, run.context)) : path.all(path.absolute() ? record : own);
        }
    }

    @Override
    public void write(JsonNode own, JsonNode record, ObjectNode target, Run run) {
        run.at(to.shown());
        JsonNode value = null;
        try {
            value = conversion == null ? null : value(own, record, run);
        } catch (RuntimeException e) {
            // A conversion must not throw; one of a plugin might. Its message may hold a value: it is dropped.
            run.refuse("conversion-failed");
        }
        if (value == null && otherwise != null) {
            value = otherwise.deepCopy();
        }
        if (value != null) {
            to.set(target, value);
        } else if (required) {
            run.refuse("required");
        }
    }

    private JsonNode value(JsonNode own, JsonNode record, Run run) {
        List<List<JsonNode>> values = new ArrayList<>(from.size());
        for (Ref ref : from) {
            values.add(ref.values(own, record, run));
        }
        ReleasedValues releasedValues = new ReleasedValues(values);
        JsonNode value = all ? array(releasedValues, run) : conversion.convert(releasedValues, run);
        return value != null || nulls == null ? value : nullWord(releasedValues, run);
    }

    private JsonNode array(ReleasedValues releasedValues, Run run) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (List<JsonNode> values : releasedValues.values()) {
            for (JsonNode item : values) {
                JsonNode value = conversion.convert(new ReleasedValues(List.of(List.of(item))), run);
                if (value != null && !contains(array, value)) {
                    array.add(value);
                }
            }
        }
        return array.isEmpty() ? null : array;
    }

    private static boolean contains(ArrayNode array, JsonNode value) {
        for (JsonNode item : array) {
            if (item.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode nullWord(ReleasedValues releasedValues, Run run) {
        JsonNode first = releasedValues.first(0);
        if (first == null || !first.has("nil")) {
            return null;
        }
        String word = nulls.word(first.get("nil").asText(), run.day());
        if (word == null) {
            return null;
        }
        return word.equals("null") ? NullNode.getInstance() : TextNode.valueOf(word);
    }
}
