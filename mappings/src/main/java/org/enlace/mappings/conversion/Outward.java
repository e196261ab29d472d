package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** From canonical values to a partner's word. Thread-safe. */
@FunctionalInterface
public interface Outward {
    /** @return text, number, boolean or object to write, or null to leave the field out */
    JsonNode convert(Released released, Notes notes);

    /** Whether it wants every value of an array, not the first. */
    default boolean takesAll() {
        return false;
    }
}
