package org.enlace.gateway.exchange.registry.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.ClearPart;
import org.enlace.gateway.exchange.registry.DerivedPart;

/** Removes one person from a record's body and leaves what is said of others. Pure. */
final class Redaction {

    private final PersonReferences traces;

    Redaction(PersonReferences traces) {
        this.traces = traces;
    }

    /**
     * Takes her out of the part that the message seals; changed in place.
     *
     * @param type says which fields may name anybody
     * @param clearParts the mentions of the person in this message, each with the part that is known in clear
     */
    void redact(ObjectNode skeleton, ClearPart type, Map<UUID, ObjectNode> clearParts) {
        for (String name : names(skeleton)) {
            JsonNode part = skeleton.get(name);
            if (part instanceof ArrayNode people) {
                people.forEach(each -> person(each, clearParts));
            } else if (part instanceof ObjectNode group && !clearParts.isEmpty()) {
                identifying(name, group, type);
            }
        }
        withoutTraces(skeleton);
    }

    private static void person(JsonNode node, Map<UUID, ObjectNode> clearParts) {
        if (node instanceof ObjectNode person && person.hasNonNull("personId")) {
            String id = person.get("personId").textValue();
            ObjectNode clear = clearParts.get(UUID.fromString(id));
            if (clear != null) {
                person.removeAll();
                person.setAll(clear);
                person.remove(DerivedPart.NAME);
                person.put("personId", id);
            }
        }
    }

    /** Text that may name any person stands beside her: it cannot be told which word of it is about whom. */
    private static void identifying(String path, ObjectNode group, ClearPart type) {
        for (String name : names(group)) {
            String below = path + "." + name;
            if (type.isIdentifying(below)) {
                group.remove(name);
            } else if (group.get(name) instanceof ObjectNode deeper) {
                identifying(below, deeper, type);
            }
        }
    }

    /** Takes out every text that speaks of her; true if there was one. */
    boolean withoutTraces(ObjectNode node) {
        boolean found = false;
        for (String name : names(node)) {
            JsonNode value = node.get(name);
            if (value.isTextual() && !name.equals("personId") && traces.in(value.textValue())) {
                node.remove(name);
                found = true;
            } else if (value instanceof ObjectNode object) {
                found |= withoutTraces(object);
            } else if (value instanceof ArrayNode array) {
                found |= withoutTraces(array);
            }
        }
        return found;
    }

    private boolean withoutTraces(ArrayNode array) {
        boolean found = false;
        for (Iterator<JsonNode> each = array.elements(); each.hasNext(); ) {
            JsonNode value = each.next();
            if (value.isTextual() && traces.in(value.textValue())) {
                each.remove();
                found = true;
            } else if (value instanceof ObjectNode object) {
                found |= withoutTraces(object);
            }
        }
        return found;
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
