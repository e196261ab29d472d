package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.path.CanonicalPath;

/** A repeated structure: each item of an array of the record becomes one element, even one of which nothing is released. */
record OutwardEach(CanonicalPath from, PartnerPath to, List<OutwardMember> members) implements OutwardMember {
    @Override
    public void write(JsonNode own, JsonNode record, ObjectNode target, Run run) {
        for (JsonNode item : items(own, record)) {
            to.array(target).add(element(item, record, run));
        }
    }

    List<JsonNode> items(JsonNode own, JsonNode record) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : from.all(from.absolute() ? record : own)) {
            if (!item.has("nil")) {
                items.add(item);
            }
        }
        return items;
    }

    ObjectNode element(JsonNode item, JsonNode record, Run run) {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        for (OutwardMember member : members) {
            member.write(item, record, element, run);
        }
        return element;
    }
}
