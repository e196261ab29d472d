package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Builds the canonical values that several conversions share. */
public final class Canonical {
    public static final String NOT_STATED = "NOT_STATED";
    public static final String UNKNOWN = "UNKNOWN";
    public static final String INVALID = "INVALID";

    private Canonical() {}

    /** A reason instead of a value. */
    public static ObjectNode nil(String reason) {
        return object().put("nil", reason);
    }

    /** Returns the value for an unreadable text; the text is kept, and a note is made. */
    public static ObjectNode invalid(String source, String rule, Notes notes) {
        notes.warn(rule);
        return nil(INVALID).put("source", source);
    }

    public static boolean isNil(JsonNode value) {
        return value.has("nil");
    }

    /** Returns the single text of a value: a string itself, a code, an identifier's value, a number. Empty if it has none. */
    public static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.isNull() ? "" : value.asText();
        }
        return value.has("code")
                ? value.path("code").asText()
                : value.path("value").asText();
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static TextNode text(String text) {
        return TextNode.valueOf(text);
    }
}
