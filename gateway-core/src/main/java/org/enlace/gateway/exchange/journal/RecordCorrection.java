package org.enlace.gateway.exchange.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A code that an operator corrected in the record of a message.
 *
 * @param field canonical field that holds one coded value: names joined by dots
 * @param code of the field's own list
 */
public record RecordCorrection(String field, String code) {

    /** The rule of the finding that says so on the message. */
    public static final String RULE = "corrected-by-operator";

    /**
     * Puts the code into the record, beside what the partner wrote; a record without the field stays as it is.
     *
     * @return the finding that says so
     */
    public StoredFinding applyTo(UUID message, ObjectNode record) {
        if (holder(record, field).path(last(field)) instanceof ObjectNode value && isCoded(value)) {
            value.put("code", code).put("match", "EXACT").remove("candidates");
        }
        return new StoredFinding(message, field, RULE, "INFO");
    }

    /** True if the record states a coded value at the field, translated or not. */
    public static boolean isCorrectable(JsonNode record, String field) {
        return isCoded(holder(record, field).path(last(field)));
    }

    private static boolean isCoded(JsonNode value) {
        return value.has("list") && value.has("match");
    }

    private static JsonNode holder(JsonNode record, String field) {
        int end = field.lastIndexOf('.');
        return end < 0 ? record : record.at("/" + field.substring(0, end).replace('.', '/'));
    }

    private static String last(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}
