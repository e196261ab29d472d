package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A contract's JSON Schema as components of an OpenAPI document: the same rules, with every definition under its own name, because generators of clients
 * look for references nowhere else.
 */
final class ContractSchemas {

    static final String MESSAGE = "Message";

    private static final String DEFINITION = "#/$defs/";
    private static final String COMPONENT = "#/components/schemas/";
    /** Their values are data, where a text is a text even if it reads like a reference. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

    private ContractSchemas() {}

    /** The schemas by component name; {@link #MESSAGE} is the whole message. */
    static ObjectNode of(JsonNode contract) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ObjectNode message = contract.deepCopy();
        message.remove("$schema");
        message.remove("$id");
        JsonNode definitions = message.remove("$defs");
        all.set(MESSAGE, moved(message));
        if (definitions != null) {
            definitions.properties().forEach(each -> all.set(component(each.getKey()), moved(each.getValue())));
        }
        return all;
    }

    private static String component(String definition) {
        String name = "Message-" + definition.replaceAll("[^A-Za-z0-9._-]", "_");
        return name;
    }

    private static JsonNode moved(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(moved(each.getKey(), each.getValue())));
        } else if (schema instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, moved(array.get(i)));
            }
        }
        return schema;
    }

    private static JsonNode moved(String key, JsonNode value) {
        if (DATA.contains(key)) {
            return value;
        }
        if (!key.equals("$ref") || !value.isTextual()) {
            return moved(value);
        }
        String target = value.textValue();
        if (target.equals("#")) {
            return JsonNodeFactory.instance.textNode(COMPONENT + MESSAGE);
        }
        return target.startsWith(DEFINITION)
                ? JsonNodeFactory.instance.textNode(COMPONENT + component(target.substring(DEFINITION.length())))
                : value;
    }
}
