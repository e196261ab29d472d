package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The canonical values that a row reads, one list per {@code from}; a list is empty if there is none. */
public record ReleasedValues(List<List<JsonNode>> values) {
    /** The first value of a {@code from}, or null. */
    public JsonNode first(int from) {
        return from >= values.size() || values.get(from).isEmpty()
                ? null
                : values.get(from).get(0);
    }

    /** The first value of a {@code from}, or null if there is none or it is a null reason. */
    public JsonNode value(int from) {
        JsonNode node = first(from);
        return node == null || Canonical.isNil(node) ? null : node;
    }

    /** All values of a {@code from}. */
    public List<JsonNode> all(int from) {
        return values.get(from);
    }

    /** The first value of any {@code from} that is not a null reason, or null. */
    public JsonNode any() {
        for (int i = 0; i < values.size(); i++) {
            if (value(i) != null) {
                return value(i);
            }
        }
        return null;
    }

    /** Returns a text without a value: texts end in logs. */
    @Override
    public String toString() {
        return "Released";
    }
}
