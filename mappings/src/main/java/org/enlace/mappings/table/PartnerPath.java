package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.mappings.conversion.InvalidRowException;

/**
 * A path into a message to be written: names joined by a slash, {@code @attribute} last, prefixes as the table has them. A
 * step with {@code [field=value]} is the one element of a repeated group with that field value, made if there is none: so rows fill
 * lists of keys and values.
 *
 * @param shown names without prefixes and conditions, as findings show them
 */
record PartnerPath(List<Step> steps, String shown) {
    private static final Pattern STEP = Pattern.compile(
            "(@?(?:[\\w.-]+:)?[\\p{L}_][\\p{L}\\p{N}_.-]*)(?:\\[((?:[\\w.-]+:)?[\\p{L}_][\\p{L}\\p{N}_.-]*)=([^\\]/]+)])?");

    /** @param key field that tells elements of a group apart, or null; {@code value} is what it says */
    record Step(String name, String key, String value) {}

    static PartnerPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String step : text.split("/", -1)) {
            Matcher m = STEP.matcher(step);
            if (!m.matches()) {
                throw new InvalidRowException("not a path: " + text);
            }
            steps.add(new Step(m.group(1), m.group(2), m.group(3)));
        }
        if (steps.get(steps.size() - 1).key() != null) {
            throw new InvalidRowException("a condition stands before a field, not at the end: " + text);
        }
        return new PartnerPath(List.copyOf(steps), shown(steps));
    }

    void set(ObjectNode message, JsonNode value) {
        parent(message).set(last(), value);
    }

    ArrayNode array(ObjectNode message) {
        return parent(message).withArrayProperty(last());
    }

    /** Replaces the value at this path, if there is one, by a text that holds it as JSON. */
    void toText(ObjectNode message) {
        ObjectNode at = message;
        for (Step step : steps.subList(0, steps.size() - 1)) {
            if (!(at.get(step.name()) instanceof ObjectNode next)) {
                return;
            }
            at = next;
        }
        if (at.get(last()) instanceof ObjectNode document) {
            at.put(last(), document.toString());
        }
    }

    private ObjectNode parent(ObjectNode message) {
        ObjectNode at = message;
        for (int depth = 0; depth < steps.size() - 1; depth++) {
            Step step = steps.get(depth);
            at = step.key() == null
                    ? at.withObjectProperty(step.name())
                    : element(at.withArrayProperty(step.name()), step);
        }
        return at;
    }

    private static ObjectNode element(ArrayNode group, Step step) {
        for (JsonNode element : group) {
            if (element.path(step.key()).asText().equals(step.value())) {
                return (ObjectNode) element;
            }
        }
        return group.addObject().put(step.key(), step.value());
    }

    String last() {
        return steps.get(steps.size() - 1).name();
    }

    private static String shown(List<Step> steps) {
        return steps.stream()
                .map(s -> s.name().replaceFirst("^(@?)[\\w.-]+:", "$1"))
                .collect(Collectors.joining("/"));
    }
}
