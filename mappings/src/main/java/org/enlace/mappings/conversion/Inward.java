package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** From a partner's words to a canonical value. Thread-safe. */
@FunctionalInterface
public interface Inward {
    /** @return the canonical value, or null if the message says nothing */
    JsonNode convert(Source source, Notes notes);

    /** Whether it wants every occurrence of a repeated field, not the first. */
    default boolean takesAll() {
        return false;
    }

    /** Which {@code from} its notes are about. */
    default int subject() {
        return 0;
    }
}
