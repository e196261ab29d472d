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
 * @param shown its path as findings name it
 * @param counted whether its elements have all numbers of the message; not if some are left out
 */
record InwardEach(
        boolean absolute, int child, CanonicalPath to, List<InwardMember> members, String shown, boolean counted)
        implements InwardMember {
    @Override
    public void fill(Frame own, Frame root, ObjectNode target, Run run) {
        List<Frame> elements = (absolute ? root : own).children(child);
        for (int i = 0; i < elements.size(); i++) {
            Frame element = elements.get(i);
            Run.Element outer = run.enter(shown, counted ? i : 0);
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            for (InwardMember member : members) {
                member.fill(element, root, item, run);
            }
            run.leave(outer);
            to.array(target).add(item);
        }
    }
}
