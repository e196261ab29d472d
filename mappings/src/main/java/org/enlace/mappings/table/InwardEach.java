package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.source.Frame;

/**
 * A repeated structure: each element becomes one item of an array, even one without content: its presence counts.
 *
 * @param absolute whether the elements stand below the message's root, wherever this stands
 */
record InwardEach(boolean absolute, int child, CanonicalPath to, List<InwardMember> members) implements InwardMember {
    @Override
    public void fill(Frame own, Frame root, ObjectNode target, Run run) {
        for (Frame element : (absolute ? root : own).children(child)) {
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            for (InwardMember member : members) {
                member.fill(element, root, item, run);
            }
            to.array(target).add(item);
        }
    }
}
