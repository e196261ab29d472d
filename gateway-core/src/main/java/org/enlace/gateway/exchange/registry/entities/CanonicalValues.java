package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads canonical values as far as they assert something: a null reason, or a code that no list knows or that is merely related, asserts nothing.
 * Pure.
 */
final class CanonicalValues {

    private CanonicalValues() {}

    /** Returns whether a value says anything. */
    static boolean says(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode each : value) {
                if (says(each)) {
                    return true;
                }
            }
            return false;
        }
        if (value.isObject()) {
            boolean coded = value.has("match") || value.has("code");
            return coded ? code(value) != null : !value.isEmpty() && !value.has("nil");
        }
        return !value.isMissingNode() && !value.isNull();
    }

    /** The code of a coded value; null if it asserts none. */
    static String code(JsonNode value) {
        String match = value.path("match").asText("");
        boolean asserted = !match.equals("RELATED") && !match.equals("UNMAPPED");
        return asserted ? value.path("code").textValue() : null;
    }

    /** The asserted codes of a list, or of the one code that stands where a list may. */
    static Set<String> codes(JsonNode values) {
        Set<String> codes = new TreeSet<>();
        if (values.isArray()) {
            values.forEach(each -> add(codes, code(each)));
        } else {
            add(codes, code(values));
        }
        return codes;
    }

    /** The names answered so in a value of several answers. */
    static Set<String> answered(JsonNode flags, String answer) {
        Set<String> names = new TreeSet<>();
        flags.fields().forEachRemaining(flag -> {
            if (flag.getValue().asText("").equals(answer)) {
                names.add(flag.getKey());
            }
        });
        return names;
    }

    private static void add(Set<String> codes, String code) {
        if (code != null) {
            codes.add(code);
        }
    }

    static JsonNode text(Object value) {
        return value == null ? JsonNodeFactory.instance.nullNode() : TextNode.valueOf(value.toString());
    }

    static ArrayNode list(Collection<String> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        new TreeSet<>(values).forEach(list::add);
        return list;
    }
}
