package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.source.Frame;

/** A structure with {@code from: .}: it adds one element to an array, with the values of the structure around it, even without content. */
record InwardElement(CanonicalPath to, List<InwardMember> members) implements InwardMember {
    @Override
    public void fill(Frame own, Frame root, ObjectNode target, Run run) {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        for (InwardMember member : members) {
            member.fill(own, root, element, run);
        }
        to.array(target).add(element);
    }
}
