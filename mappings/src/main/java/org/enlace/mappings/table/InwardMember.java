package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.mappings.source.Frame;

/** A compiled row, or a compiled repeated structure. */
interface InwardMember {
    /**
     * @param own what the message said where this stands
     * @param root what the message said as a whole
     */
    void fill(Frame own, Frame root, ObjectNode target, Run run);
}
