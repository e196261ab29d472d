package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.mappings.PartnerScheme;

/**
 * A path into a canonical record: {@code alert.post}, {@code victims.age}, {@code case.externalIds[PN_PARTE]}. Arrays are transparent: a path through
 * an array means the field of every element.
 *
 * @param steps names from the top; at least one
 */
public record FieldPath(List<String> steps) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z]\\w*(\\[[\\w-]+])?(\\.[A-Za-z]\\w*(\\[[\\w-]+])?)*");
    private static final Pattern STEP = Pattern.compile("[\\w-]+");
    private static final Pattern KEY = Pattern.compile("[A-Z0-9][A-Z0-9_]*");

    public FieldPath {
        steps = List.copyOf(steps);
    }

    /** Parses a path. Throws an {@link IllegalArgumentException} if the text is not one. */
    public static FieldPath parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("a field is written name.name or name[KEY]");
        }
        List<String> steps = new ArrayList<>();
        for (Matcher step = STEP.matcher(text); step.find(); ) {
            steps.add(step.group());
        }
        return new FieldPath(steps);
    }

    /** This path and one more step. */
    public FieldPath child(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    /** The last step. */
    public String last() {
        return steps.get(steps.size() - 1);
    }

    /** True if the other path is this one or below it. */
    public boolean covers(FieldPath other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /** Every value at this path; nothing for absent ones. */
    public Stream<JsonNode> values(JsonNode record) {
        Stream<JsonNode> found = elements(record);
        for (String step : steps) {
            found = found.map(node -> node.path(step)).flatMap(FieldPath::elements);
        }
        return found;
    }

    /**
     * Returns every stated value at this path as text to compare: a coded value's code, an identifier's value, a plain value. Unmapped and nil values
     * are left out.
     */
    public List<String> words(JsonNode record) {
        JsonNode at = record;
        int depth = 0;
        // Most paths contain no array, so no stream is created for them.
        while (depth < steps.size() && !at.isArray()) {
            at = at.path(steps.get(depth++));
        }
        if (at.isMissingNode() || at.isNull()) {
            return List.of();
        }
        if (!at.isArray()) {
            String only = word(at);
            return only.isEmpty() ? List.of() : List.of(only);
        }
        return values(record)
                .map(FieldPath::word)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String word(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText("");
        }
        return value.path("code").asText(value.path("value").asText(""));
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Stream.empty();
        }
        return node.isArray() ? stream(node).flatMap(FieldPath::elements) : Stream.of(node);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> all = new ArrayList<>(array.size());
        array.forEach(all::add);
        return all.stream();
    }

    /** As written: steps joined by dots, keys of a map (all capitals, or ids of partners in the map of numbers) in brackets. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            boolean key = KEY.matcher(step).matches() || PartnerScheme.FIELD.contentEquals(text);
            if (text.length() > 0 && key) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(step);
            }
        }
        return text.toString();
    }
}
