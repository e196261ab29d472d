package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.source.Frame;

/** A value that every message of this link has, for any content. */
record InwardConstant(JsonNode value, CanonicalPath to) implements InwardMember {
    @Override
    public void fill(Frame own, Frame root, ObjectNode target, Run run) {
        to.set(target, value.deepCopy());
    }
}
