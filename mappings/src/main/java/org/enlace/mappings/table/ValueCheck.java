package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.mappings.conversion.Canonical;
import org.enlace.mappings.schema.RecordPlace;
import org.enlace.mappings.schema.RecordRules;

/**
 * Checks the values of a row whose conversion may make something that the field does not take. Immutable, thread-safe.
 *
 * @param field path of the field from the top of the record
 * @param number whether the field takes any number
 * @param text whether the field takes any text
 */
record ValueCheck(RecordRules rules, String field, boolean number, boolean text) {

    static ValueCheck of(RecordPlace place, String field) {
        return new ValueCheck(place.rules(), field, place.takesScalar(false), place.takesScalar(true));
    }

    /**
     * Notes a value that the field does not take: as the sender's, if the sender has to write another one, else as the table's.
     *
     * @return the value; null if there is nothing to be set
     */
    JsonNode checked(JsonNode value, Run run) {
        if (rules.allow(value)) {
            return value;
        }
        boolean reason = Canonical.isNil(value);
        if (reason && !value.get("nil").asText().equals(Canonical.INVALID)) {
            // The sender wrote no value, and the field cannot hold why: as if the message had no such field.
            run.info("no-null-reason");
        } else if (reason || (value.isNumber() && number) || (value.isTextual() && text)) {
            run.invalid();
        } else {
            run.broken(field);
        }
        return null;
    }
}
