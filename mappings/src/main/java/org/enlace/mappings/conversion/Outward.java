package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** Converts canonical values to a partner's word. Thread-safe. */
@FunctionalInterface
public interface Outward {
    /** @return text, number, boolean or object to write, or null to leave the field out */
    JsonNode convert(ReleasedValues releasedValues, Notes notes);

    /** Tells if the conversion needs every value of an array, not the first. */
    default boolean takesAll() {
        return false;
    }
}
