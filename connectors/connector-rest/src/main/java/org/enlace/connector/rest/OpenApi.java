package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.enlace.connector.LinkId;

/** Describes an inbound endpoint as an OpenAPI 3.1 document. Pure. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "#/components/schemas/";

    private final LinkId link;
    private final RestSettings settings;
    private final ObjectNode contract;
    private final Optional<JsonNode> example;

    /**
     * @param contract the JSON Schema of a message
     * @param example a valid message
     */
    OpenApi(LinkId link, RestSettings settings, ObjectNode contract, Optional<JsonNode> example) {
        this.link = link;
        this.settings = settings;
        this.contract = contract;
        this.example = example;
    }

    ObjectNode document() {
        ObjectNode root = JSON.createObjectNode().put("openapi", "3.1.0");
        root.set("info", info());
        root.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = root.putObject("paths");
        paths.putObject("/in/" + link).set("post", send());
        paths.putObject("/in/" + link + ReceiptHandler.PATH).set("get", byMessage());
        paths.putObject("/in/" + link + ReceiptHandler.PATH + "/{receiptId}").set("get", byReceipt());
        ObjectNode components = root.putObject("components");
        ObjectNode schemas = ContractSchemas.of(contract);
        OpenApiAnswers.schemas(schemas);
        if (settings.cloudEvents() != null) {
            OpenApiEvent.schema(schemas, settings);
        }
        components.set("schemas", schemas);
        components.set("securitySchemes", OpenApiSecurity.schemes(settings));
        return root;
    }

    private ObjectNode info() {
        ObjectNode info = JSON.createObjectNode()
                .put("title", contract.path("title").asText(link.toString()))
                .put("version", version());
        if (contract.has("description")) {
            info.put("description", contract.path("description").asText());
        }
        return info;
    }

    /** The contract's own: the last part of its id. */
    private String version() {
        String id = contract.path("$id").asText("v1");
        return id.substring(Math.max(id.lastIndexOf(':'), id.lastIndexOf('/')) + 1);
    }

    private ObjectNode send() {
        ObjectNode send = operation("send", "Envía un mensaje / Sends a message");
        ArrayNode parameters = send.putArray("parameters");
        OpenApiHeaders.add(parameters, settings);
        ObjectNode body = send.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content");
        for (String type : settings.contentTypes()) {
            boolean event = settings.cloudEvents() != null && type.equals(CloudEvent.STRUCTURED_TYPE);
            ObjectNode media = content.putObject(type);
            media.putObject("schema").put("$ref", SCHEMA + (event ? OpenApiEvent.EVENT : ContractSchemas.MESSAGE));
            example.ifPresent(each -> media.set("example", event ? OpenApiEvent.example(each, settings) : each));
        }
        send.set("responses", OpenApiAnswers.toAMessage());
        return send;
    }

    private ObjectNode byMessage() {
        ObjectNode ask = operation("receiptOfMessage", "¿Llegó un mensaje? / Did a message arrive?");
        OpenApiHeaders.question(ask.putArray("parameters"), settings);
        ask.set("responses", OpenApiAnswers.toAQuestion());
        return ask;
    }

    private ObjectNode byReceipt() {
        ObjectNode ask = operation("receipt", "Un recibo que se dio / A receipt that was given");
        ObjectNode id = ask.putArray("parameters").addObject();
        id.put("name", "receiptId").put("in", "path").put("required", true);
        id.putObject("schema").put("type", "string").put("format", "uuid");
        ask.set("responses", OpenApiAnswers.toAQuestion());
        return ask;
    }

    private ObjectNode operation(String id, String summary) {
        ObjectNode operation = JSON.createObjectNode().put("operationId", id).put("summary", summary);
        operation.putArray("tags").add(link.partner());
        operation.set("security", OpenApiSecurity.wanted(settings));
        return operation;
    }
}
