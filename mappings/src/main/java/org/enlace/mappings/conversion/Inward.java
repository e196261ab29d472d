package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** Converts a partner's words to a canonical value. Thread-safe. */
@FunctionalInterface
public interface Inward {
    /** @return the canonical value, or null if the message has no value */
    JsonNode convert(Source source, Notes notes);

    /** Tells if the conversion needs every occurrence of a repeated field, not the first. */
    default boolean takesAll() {
        return false;
    }

    /** Returns the number of the {@code from} that its notes are about. */
    default int subject() {
        return 0;
    }
}
