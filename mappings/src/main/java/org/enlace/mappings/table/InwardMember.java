package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.mappings.source.Frame;

/** Represents a compiled row, or a compiled repeated structure. */
interface InwardMember {
    /**
     * @param own the values of the message at this level
     * @param root the values of the message as a whole
     */
    void fill(Frame own, Frame root, ObjectNode target, Run run);
}
