package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/** Formats a canonical value for a person to read: the original value, with the code it was mapped to. Pure. */
final class ReadableValue {

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

    /** The members that hold the value; the other members tell how it was mapped. */
    private static final List<String> MAIN =
            List.of("nil", "code", "full", "edtf", "utc", "day", "years", "band", "value");

    private final Map<String, String> words;
    private final BinaryOperator<String> labels;

    private ReadableValue(Map<String, String> words, BinaryOperator<String> labels) {
        this.words = words;
        this.labels = labels;
    }

    /** Returns the Spanish text, with the labels of the catalogue's lists. */
    static String spanish(JsonNode value, Catalogue catalogue) {
        return new ReadableValue(SPANISH, (list, code) -> label(catalogue, list, code, true)).text(value);
    }

    /** Returns the English text, with the labels of the catalogue's lists. */
    static String english(JsonNode value, Catalogue catalogue) {
        return new ReadableValue(ENGLISH, (list, code) -> label(catalogue, list, code, false)).text(value);
    }

    private static String label(Catalogue catalogue, String list, String code, boolean spanish) {
        CodeList.Labels labels = catalogue.codeLists().contains(list)
                ? catalogue.codes(list).codes().get(code)
                : null;
        return labels == null ? code : spanish ? labels.es() : labels.en();
    }

    /** True if the text is the whole value as it is stored; of several values, all of them with semicolons between, in any order. */
    static boolean says(JsonNode value, String written) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>(List.of(written.split(";", -1)));
            for (JsonNode each : value) {
                Optional<String> sameValue =
                        parts.stream().filter(part -> says(each, part)).findFirst();
                if (sameValue.isEmpty()) {
                    return false;
                }
                parts.remove(sameValue.get());
            }
            return parts.isEmpty();
        }
        if (value.isObject()) {
            boolean word = value.has("list") && says(value.path("source"), written);
            return word
                    || MAIN.stream()
                            .filter(value::has)
                            .findFirst()
                            .filter(name -> says(value.path(name), written))
                            .isPresent();
        }
        return value.isValueNode() && !value.isNull() && value.asText().strip().equalsIgnoreCase(written.strip());
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

    private String coded(JsonNode value) {
        String code = labels.apply(
                value.path("list").asText().toLowerCase(Locale.ROOT).replace('_', '-'),
                value.path("code").asText(""));
        String source = value.path("source").asText("");
        return source.isEmpty() || source.equalsIgnoreCase(code)
                ? code
                : code.isEmpty() ? source : source + " (" + code + ")";
    }
}
