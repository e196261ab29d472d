package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * A canonical record split in two: the identifying fields of persons, and the rest.
 *
 * @param skeleton the record without the identifying fields of persons; each person has a {@code personId}
 * @param persons one for each person named
 * @param groups what may be kept in clear, by top-level name; codes, dates and answers only, no free text
 */
record SplitRecord(ObjectNode skeleton, List<Part> persons, List<Group> groups) {

    /** A person: her identifying fields, and what may be kept in clear about her role. */
    record Part(UUID mentionId, String place, int ordinal, String role, ObjectNode identity, ObjectNode clear) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Part";
        }
    }

    /** A top-level part of the record, in clear. */
    record Group(String name, ObjectNode clear) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Group";
        }
    }

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "SplitRecord";
    }
}
