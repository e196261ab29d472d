package org.enlace.gateway.configuration.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.connectors.SettingsForm.Field;

/**
 * Writes the settings of connectors as JSON Schema 2020-12, for editors and scripts. A placeholder such as {@code ${name}} is valid wherever a text
 * is.
 */
public final class SettingsSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DURATION = "^[0-9]{1,9}(ms|s|m|h|d)$";
    private static final String PLACEHOLDER = "\\$\\{[^}]+\\}";

    private SettingsSchema() {}

    /**
     * Returns the schema of {@code settings:} in links of one connector.
     *
     * @param directions of the links it is for; keys that all of them need are required
     */
    public static ObjectNode of(SettingsForm form, Set<Direction> directions) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:enlace:connector:" + form.type() + ":settings");
        schema.put("title", form.type());
        schema.setAll(body(form, directions));
        return schema;
    }

    private static ObjectNode body(SettingsForm form, Set<Direction> directions) {
        ObjectNode body = NODES.objectNode();
        body.put("type", "object").put("additionalProperties", false);
        ArrayNode required = NODES.arrayNode();
        ObjectNode properties = NODES.objectNode();
        for (Field field : form.fields()) {
            if (directions.stream().allMatch(field::neededBy)) {
                required.add(field.key());
            }
            properties.set(field.key(), property(field));
        }
        if (!required.isEmpty()) {
            body.set("required", required);
        }
        body.set("properties", properties);
        return body;
    }

    private static ObjectNode property(Field field) {
        ObjectNode property = NODES.objectNode();
        if (!field.en().isEmpty()) {
            property.put("x-es", field.es()).put("x-en", field.en());
            property.put("description", field.es() + " / " + field.en());
        }
        if (field.directions().size() == 1) {
            property.put(
                    "x-direction",
                    SettingsReading.word(field.directions().iterator().next()));
        }
        if (field.installation()) {
            property.put("x-house", true);
        }
        if (field.many()) {
            property.put("type", "array");
            property.set("items", value(field));
        } else {
            property.setAll(value(field));
        }
        field.standard().ifPresent(standard -> property.set("default", literal(field, standard)));
        if (!field.example().isEmpty()) {
            property.set("examples", NODES.arrayNode().add(literal(field, field.example())));
        }
        return property;
    }

    private static ObjectNode value(Field field) {
        ObjectNode value = NODES.objectNode();
        switch (field.kind()) {
            case NUMBER -> value.put("type", "integer");
            case FLAG -> value.put("type", "boolean");
            case DURATION -> value.put("type", "string").put("pattern", DURATION + "|" + PLACEHOLDER);
            case ADDRESS -> value.put("type", "string").put("format", "uri-reference");
            case WORD -> field.words().forEach(value.putArray("enum")::add);
            default -> {
                value.put("type", "string");
                if (!field.pattern().isEmpty()) {
                    value.put("pattern", "^(?:" + field.pattern() + ")$|" + PLACEHOLDER);
                }
            }
        }
        return value;
    }

    private static JsonNode literal(Field field, String text) {
        if (field.many() && text.startsWith("[")) {
            ArrayNode list = NODES.arrayNode();
            String inner = text.substring(1, text.length() - 1);
            for (String each : inner.isEmpty() ? new String[0] : inner.split(", ")) {
                list.add(single(field, each));
            }
            return list;
        }
        return single(field, text);
    }

    private static JsonNode single(Field field, String text) {
        return switch (field.kind()) {
            case NUMBER -> NODES.numberNode(Long.parseLong(text));
            case FLAG -> NODES.booleanNode(Boolean.parseBoolean(text));
            default -> NODES.textNode(text);
        };
    }

    /**
     * Returns the schema of partner files with the settings of these connectors inserted, so that an editor knows them at their place.
     *
     * @param partnerFile the schema of partner files without
     * @throws IOException if that is no such schema
     */
    public static JsonNode within(byte[] partnerFile, Collection<SettingsForm> forms) throws IOException {
        JsonNode whole = new ObjectMapper().readTree(partnerFile);
        if (!(whole.path("$defs").path("link") instanceof ObjectNode link)) {
            throw new IOException("the schema of partner files has no link");
        }
        ArrayNode all = link.putArray("allOf");
        for (SettingsForm form : forms) {
            for (Direction direction : Direction.values()) {
                ObjectNode rule = all.addObject();
                ObjectNode conditions = rule.putObject("if").putObject("properties");
                conditions.putObject("connector").put("const", form.type());
                conditions.putObject("direction").put("const", SettingsReading.word(direction));
                rule.putObject("then").putObject("properties").set("settings", body(form, Set.of(direction)));
            }
        }
        return whole;
    }
}
