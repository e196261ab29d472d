package org.enlace.mappings.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into a canonical record: names joined by dots, {@code [KEY]} for a key of a map.
 *
 * @param absolute begins with {@code /}: counted from the record, not from where the row stands
 * @param keys names and map keys, in order
 * @param pattern the path with every map key as {@code []}
 */
public record CanonicalPath(boolean absolute, List<String> keys, String pattern) {
    private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\[([\\w-]+)])?");

    public CanonicalPath {
        keys = List.copyOf(keys);
    }

    /** @throws InvalidPathException if the text is not a path */
    public static CanonicalPath parse(String text) {
        boolean absolute = text.startsWith("/");
        List<String> keys = new ArrayList<>();
        for (String part : (absolute ? text.substring(1) : text).split("\\.", -1)) {
            Matcher m = STEP.matcher(part);
            if (!m.matches()) {
                throw new InvalidPathException("not a canonical path: " + text);
            }
            keys.add(m.group(1));
            if (m.group(2) != null) {
                keys.add(m.group(2));
            }
        }
        return new CanonicalPath(absolute, keys, text.replaceAll("^/", "").replaceAll("\\[[\\w-]+]", "[]"));
    }

    /** Writes the value, making the objects on the way. */
    public void set(ObjectNode record, JsonNode value) {
        parent(record).set(last(), value);
    }

    /** The array at this path, made if absent. */
    public com.fasterxml.jackson.databind.node.ArrayNode array(ObjectNode record) {
        return parent(record).withArrayProperty(last());
    }

    private ObjectNode parent(ObjectNode record) {
        ObjectNode at = record;
        for (int depth = 0; depth < keys.size() - 1; depth++) {
            at = at.withObjectProperty(keys.get(depth));
        }
        return at;
    }

    private String last() {
        return keys.get(keys.size() - 1);
    }

    /** All values at this path; arrays on the way and at its end are opened. Nulls are left out. */
    public List<JsonNode> all(JsonNode record) {
        JsonNode at = record;
        int depth = 0;
        // Most paths lead through no array: no list is made for them.
        while (at != null && !at.isArray() && depth < keys.size()) {
            at = at.get(keys.get(depth++));
        }
        if (at == null || at.isNull() || at.isMissingNode()) {
            return List.of();
        }
        if (!at.isArray()) {
            return List.of(at);
        }
        List<JsonNode> found = new ArrayList<>(at.size());
        collect(at, depth, found);
        return found;
    }

    private void collect(JsonNode at, int depth, List<JsonNode> found) {
        if (at == null || at.isNull() || at.isMissingNode()) {
            return;
        }
        if (at.isArray()) {
            at.forEach(item -> collect(item, depth, found));
        } else if (depth == keys.size()) {
            found.add(at);
        } else {
            collect(at.get(keys.get(depth)), depth + 1, found);
        }
    }
}
