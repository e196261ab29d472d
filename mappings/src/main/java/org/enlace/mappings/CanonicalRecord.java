package org.enlace.mappings;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The canonical form of what a message said.
 *
 * @param type record type with version, for example {@code police-report/v1}
 * @param body the record; owned by whoever holds this
 */
public record CanonicalRecord(String type, ObjectNode body) {
    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "CanonicalRecord";
    }
}
