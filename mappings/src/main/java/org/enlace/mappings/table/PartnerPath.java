package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.conversion.BadRow;

/** A path into a message to be written: names joined by a slash, {@code @attribute} last, prefixes as the table has them. */
record PartnerPath(List<String> steps) {
    static PartnerPath parse(String text) {
        List<String> steps = List.of(text.split("/", -1));
        for (String step : steps) {
            if (!step.matches("@?(?:[\\w.-]+:)?[\\p{L}_][\\p{L}\\p{N}_.-]*")) {
                throw new BadRow("not a path: " + text);
            }
        }
        return new PartnerPath(steps);
    }

    void set(ObjectNode message, JsonNode value) {
        parent(message).set(last(), value);
    }

    ArrayNode array(ObjectNode message) {
        return parent(message).withArrayProperty(last());
    }

    private ObjectNode parent(ObjectNode message) {
        ObjectNode at = message;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = at.withObjectProperty(step);
        }
        return at;
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    /** Names without prefixes, as findings show them. */
    String shown() {
        return steps.stream().map(s -> s.replaceFirst("^(@?)[\\w.-]+:", "$1")).collect(Collectors.joining("/"));
    }
}
