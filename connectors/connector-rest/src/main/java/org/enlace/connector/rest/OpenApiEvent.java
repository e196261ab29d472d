package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Describes the envelope of an event in structured mode in OpenAPI. */
final class OpenApiEvent {

    static final String EVENT = "CloudEvent";

    private static final List<String> NEEDED = List.of("specversion", "id", "source", "type", "data");

    private OpenApiEvent() {}

    static void schema(ObjectNode schemas, RestSettings settings) {
        ObjectNode event = schemas.putObject(EVENT).put("type", "object");
        ArrayNode required = event.putArray("required");
        NEEDED.forEach(required::add);
        ObjectNode properties = event.putObject("properties");
        for (String name : List.of("id", "source", "type", "datacontenttype")) {
            properties.putObject(name).put("type", "string");
        }
        properties.putObject("specversion").put("const", "1.0");
        if (settings.cloudEventType() != null) {
            properties.putObject("type").put("const", settings.cloudEventType());
        }
        properties.putObject("data").put("$ref", "#/components/schemas/" + ContractSchemas.MESSAGE);
    }

    static ObjectNode example(JsonNode data, RestSettings settings) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", "evento-ficticio-1")
                .put("source", "urn:example:source")
                .put("type", settings.cloudEventType() == null ? "example.event.v1" : settings.cloudEventType())
                .put("datacontenttype", "application/json");
        event.set("data", data);
        return event;
    }
}
