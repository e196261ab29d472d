package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Represents a compiled row, or a compiled repeated structure, of an outward table. */
interface OutwardMember {
    /**
     * @param own the part of the record at this level
     * @param record the released view as a whole
     */
    void write(JsonNode own, JsonNode record, ObjectNode target, Run run);
}
