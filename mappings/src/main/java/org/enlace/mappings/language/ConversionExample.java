package org.enlace.mappings.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.mappings.yaml.YamlNode;

/**
 * An example of one form of a conversion.
 *
 * @param inward whether it goes from the partner's words to a canonical value
 * @param bad whether it shows what becomes of a value that cannot be converted
 * @param row its parameters, as the row has them; null without any
 * @param from one value for each {@code from}; an empty array where a message or record has none
 * @param to the result; null if there is none
 * @param rule the rule that is noted; empty if there is none
 */
public record ConversionExample(
        boolean inward, boolean bad, YamlNode row, List<JsonNode> from, JsonNode to, String rule) {
    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{N}_./-]*(?: [\\p{L}\\p{N}_./-]+)*");

    public ConversionExample {
        from = List.copyOf(from);
    }

    static ConversionExample of(YamlNode node, boolean inward) {
        return new ConversionExample(
                inward,
                node.flag("bad"),
                node.get("row"),
                node.items("from").stream().map(YamlNode::json).toList(),
                node.get("to") == null ? null : node.get("to").json(),
                node.text("rule", ""));
    }

    /** Returns the parameters as a row has them, for example {@code {list: SEX, system: police}}; empty without any. */
    public String parameters() {
        return row == null ? "" : word(row.json());
    }

    /** Returns the values that are read, texts in quotes; a hyphen where there is none. */
    public String values() {
        return from.stream()
                .map(value -> value.isArray() && value.isEmpty() ? "-" : shown(value))
                .collect(Collectors.joining(", "));
    }

    /** Returns the result, a text in quotes; empty if there is none. */
    public Optional<String> result() {
        return Optional.ofNullable(to).map(ConversionExample::shown);
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() ? word(value) : value.toString();
    }

    /** Returns a value as YAML in one line: words that need no quotes have none. */
    private static String word(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(ConversionExample::word).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(each -> each.getKey() + ": " + word(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        boolean plain = !value.isTextual() || PLAIN.matcher(value.asText()).matches();
        return plain ? value.asText() : value.toString();
    }

    /** Returns a text without the values: records with JSON never show them. */
    @Override
    public String toString() {
        return inward ? "inward example" : "outward example";
    }
}
