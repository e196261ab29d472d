package org.enlace.mappings;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The canonical form of a message's content.
 *
 * @param type record type with version, for example {@code police-report/v1}
 * @param body the record; owned by the holder of this object
 */
public record CanonicalRecord(String type, ObjectNode body) {
    /** Returns a text without a value: texts end in logs. */
    @Override
    public String toString() {
        return "CanonicalRecord";
    }
}
