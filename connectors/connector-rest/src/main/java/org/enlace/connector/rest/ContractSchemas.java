package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Rewrites a contract's JSON Schema as components of an OpenAPI document: the same rules, with every definition under its own name, because client
 * generators look for references nowhere else.
 */
final class ContractSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String MESSAGE = "Message";

    private static final String DEFINITION = "#/$defs/";
    private static final String COMPONENT = "#/components/schemas/";
    /** The keywords whose values are data, where a text is a text even if it looks like a reference. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

    private ContractSchemas() {}

    /** The schemas by component name; {@link #MESSAGE} is the whole message. */
    static ObjectNode of(JsonNode contract) {
        ObjectNode all = JSON.objectNode();
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
        return MESSAGE + "-" + definition.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static JsonNode moved(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(moved(each.getKey(), each.getValue())));
            kindOfValues(object).ifPresent(kind -> object.put("type", kind));
        } else if (schema instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, moved(array.get(i)));
            }
        }
        return schema;
    }

    /** Returns the type of a list of values that declares none: it changes nothing for a validator, and client generators guess badly. */
    private static Optional<String> kindOfValues(ObjectNode schema) {
        JsonNode values = schema.has("const") ? JSON.arrayNode().add(schema.get("const")) : schema.path("enum");
        if (schema.has("type") || !values.isArray() || values.isEmpty()) {
            return Optional.empty();
        }
        if (all(values, JsonNode::isTextual)) {
            return Optional.of("string");
        }
        return all(values, JsonNode::isIntegralNumber) ? Optional.of("integer") : Optional.empty();
    }

    private static boolean all(JsonNode values, Predicate<JsonNode> kind) {
        return StreamSupport.stream(values.spliterator(), false).allMatch(kind);
    }

    private static JsonNode moved(String key, JsonNode value) {
        if (DATA.contains(key)) {
            return value;
        }
        if (key.equals("properties") && value.isObject()) {
            // under any name, each is a schema
            value.properties().forEach(each -> moved(each.getValue()));
            return value;
        }
        if (!key.equals("$ref") || !value.isTextual()) {
            return moved(value);
        }
        String target = value.textValue();
        if (target.equals("#")) {
            return JSON.textNode(COMPONENT + MESSAGE);
        }
        return target.startsWith(DEFINITION)
                ? JSON.textNode(COMPONENT + component(target.substring(DEFINITION.length())))
                : value;
    }
}
