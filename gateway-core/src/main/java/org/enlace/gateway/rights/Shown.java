package org.enlace.gateway.rights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A canonical value as a person reads it: what was said, and beside it the code it was understood as. Pure. */
final class Shown {

    private static final Map<String, String> SPANISH = Map.of(
            "YES", "sí",
            "NO", "no",
            "UNKNOWN", "no se sabe",
            "NOT_STATED", "no consta",
            "NOT_APPLICABLE", "no aplica",
            "WITHHELD", "reservado",
            "INVALID", "no válido");

    private static final Map<String, String> ENGLISH = Map.of(
            "YES", "yes",
            "NO", "no",
            "UNKNOWN", "not known",
            "NOT_STATED", "not stated",
            "NOT_APPLICABLE", "does not apply",
            "WITHHELD", "withheld",
            "INVALID", "not valid");

    private final Map<String, String> words;

    private Shown(Map<String, String> words) {
        this.words = words;
    }

    static String spanish(JsonNode value) {
        return new Shown(SPANISH).text(value);
    }

    static String english(JsonNode value) {
        return new Shown(ENGLISH).text(value);
    }

    /** True if a value, as it is stored or as either language shows it, is what somebody wrote. */
    static boolean says(JsonNode value, String written) {
        String sought = written.strip();
        if (value.isValueNode() && !value.isNull() && value.asText().strip().equalsIgnoreCase(sought)) {
            return true;
        }
        if (value.isContainerNode()) {
            for (JsonNode each : value) {
                if (says(each, sought)) {
                    return true;
                }
            }
            return spanish(value).equalsIgnoreCase(sought) || english(value).equalsIgnoreCase(sought);
        }
        return false;
    }

    private String text(JsonNode value) {
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(text(each)));
            return String.join("; ", all);
        }
        if (value.isObject()) {
            return object(value);
        }
        return words.getOrDefault(value.asText(), value.asText());
    }

    private String object(JsonNode value) {
        if (value.has("nil")) {
            return text(value.path("nil"));
        }
        if (value.has("scheme") && value.has("value")) {
            return (value.path("scheme").asText() + " " + value.path("country").asText("") + " "
                            + value.path("value").asText())
                    .replaceAll(" +", " ");
        }
        if (value.has("list") && (value.has("code") || value.has("source"))) {
            return coded(value);
        }
        for (String name : List.of("full", "edtf", "utc", "day", "years", "band", "value")) {
            if (value.has(name)) {
                return value.path(name).asText();
            }
        }
        if (value.has("min") && value.has("max")) {
            return value.path("min").asText() + " – " + value.path("max").asText();
        }
        List<String> parts = new ArrayList<>();
        value.properties().forEach(each -> parts.add(each.getKey() + ": " + text(each.getValue())));
        return String.join(", ", parts);
    }

    private static String coded(JsonNode value) {
        String code = value.path("code").asText("");
        String source = value.path("source").asText("");
        return source.isEmpty() || source.equals(code) ? code : code.isEmpty() ? source : source + " (" + code + ")";
    }
}
