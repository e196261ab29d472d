package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.Context;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.write.MessageWriter;

/**
 * A compiled outward table.
 *
 * @param root path of the element around everything, or null
 * @param embedded parts of the message that are written as texts which hold JSON documents
 * @param lines whether each item of each repeated structure is a line, plain rows standing on every line
 */
record OutwardTable(
        String id,
        String record,
        List<OutwardMember> members,
        PartnerPath root,
        List<PartnerPath> embedded,
        boolean lines,
        MessageWriter writer)
        implements OutwardMapping {
    @Override
    public OutwardMessage write(JsonNode releasedView, Context context) throws UntranslatableException {
        Run run = new Run(context);
        List<ObjectNode> messages = lines ? lines(releasedView, run) : List.of(message(releasedView, run));
        run.throwIfRefused();
        List<byte[]> parts = new ArrayList<>();
        for (ObjectNode message : messages) {
            parts.add(writer.write(message, run.at("")));
        }
        return new OutwardMessage(parts, writer.contentType(), run.findings());
    }

    private ObjectNode message(JsonNode view, Run run) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (OutwardMember member : members) {
            member.write(view, view, content, run);
        }
        embedded.forEach(path -> path.toText(content));
        if (root == null) {
            return content;
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        root.set(message, content);
        return message;
    }

    private List<ObjectNode> lines(JsonNode view, Run run) {
        ObjectNode same = JsonNodeFactory.instance.objectNode();
        boolean plain = true;
        for (OutwardMember member : members) {
            if (member instanceof OutwardRow row) {
                row.write(view, view, same, run);
            } else {
                plain = false;
            }
        }
        if (plain) {
            return List.of(same);
        }
        List<ObjectNode> lines = new ArrayList<>();
        for (OutwardMember member : members) {
            if (member instanceof OutwardEach each) {
                for (JsonNode item : each.items(view, view)) {
                    ObjectNode line = same.deepCopy();
                    line.setAll(each.element(item, view, run));
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
