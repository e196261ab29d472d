package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A condition of an agreement over one canonical field. A field in an array holds if any element does. A coded field is compared by its code.
 *
 * @param field the field to read
 * @param present true or false: the field must be stated or not; null if {@code values} decide
 * @param values one of these must be the field's value; empty if {@code present} decides
 */
public record Condition(FieldPath field, Boolean present, Set<String> values) {

    public Condition {
        values = Set.copyOf(values);
    }

    /** True if the record meets the condition. */
    public boolean holds(JsonNode body) {
        if (present != null) {
            return present == field.values(body).anyMatch(value -> !value.has("nil"));
        }
        for (String word : field.words(body)) {
            if (values.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
