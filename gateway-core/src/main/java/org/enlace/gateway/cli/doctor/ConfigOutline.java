package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;
import org.enlace.mappings.yaml.YamlWriter;

/**
 * Reduces a configuration file for the support bundle: its keys, and the values of those that hold a slug, a date, a number or a word of ours.
 * Comments and all other values, names and addresses of institutions among them, are left out.
 */
final class ConfigOutline {

    private static final Set<String> TOLD = Set.of(
            "id",
            "partner",
            "link",
            "from",
            "to",
            "record",
            "policy",
            "mapping",
            "contract",
            "records",
            "direction",
            "connector",
            "versionRule",
            "kind",
            "purpose",
            "validFrom",
            "validTo",
            "retentionDays",
            "retention",
            "version",
            "field",
            "fields",
            "action",
            "in",
            "equals",
            "silence",
            "every",
            "after",
            "escalateAfter",
            "repeat",
            "quiet");

    private static final Pattern WORD = Pattern.compile(
            "[a-z][a-z0-9.-]{0,40}(?:/[A-Za-z0-9.-]{1,40}){0,3}|[A-Z][A-Z0-9_-]{0,30}|[a-zA-Z]+(?:\\[\\])?(?:\\.[a-zA-Z]+(?:\\[\\])?)+"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,6}[smhd]?|true|false");

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._\\[\\]-]{0,60}");

    private ConfigOutline() {}

    /** Returns the outline as YAML; an {@link IOException} if the file is none. */
    static String of(Path file) throws IOException {
        YamlNode root =
                YamlDocument.read(file.toString(), file).root().orElseThrow(() -> new IOException("no YAML map"));
        return YamlWriter.text(outline("", root.json()));
    }

    private static JsonNode outline(String key, JsonNode node) {
        if (node.isObject()) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            int number = 0;
            for (var each : node.properties()) {
                number++;
                String name = KEY.matcher(each.getKey()).matches() ? each.getKey() : "key-" + number;
                // Keys below records and fields have names of their own: the value belongs to the key above.
                String of = each.getValue().isValueNode() && !TOLD.contains(name) && TOLD.contains(key) ? key : name;
                out.set(name, outline(of, each.getValue()));
            }
            return out;
        }
        if (node.isArray()) {
            var out = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> out.add(outline(key, each)));
            return out;
        }
        if (node.isNull() || node.isBoolean()) {
            return node;
        }
        String text = node.asText();
        return TOLD.contains(key) && WORD.matcher(text).matches()
                ? node
                : JsonNodeFactory.instance.textNode("(" + text.length() + ")");
    }
}
