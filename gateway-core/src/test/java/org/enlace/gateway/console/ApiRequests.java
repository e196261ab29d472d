package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestBody;

/** What operations are asked with: variables of the address and media types from the code, rules and sentences as written. */
final class ApiRequests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ApiText text;
    private final ObjectNode parameters = NODES.objectNode();

    ApiRequests(ApiText text) {
        this.text = text;
    }

    /** All parameters of a query or header that some operation takes. */
    ObjectNode parameters() {
        return parameters;
    }

    void fill(ObjectNode operation, ApiDescription.Endpoint endpoint, ApiText.Operation written) {
        ArrayNode asked = NODES.arrayNode();
        variables(endpoint, written).forEach(asked::add);
        List<String> others = new ArrayList<>(written.query());
        others.addAll(written.list("headers"));
        others.forEach(name -> asked.add(parameter(name)));
        if (!asked.isEmpty()) {
            operation.set("parameters", asked);
        }
        body(endpoint, written, operation);
    }

    private List<ObjectNode> variables(ApiDescription.Endpoint endpoint, ApiText.Operation written) {
        List<ObjectNode> all = new ArrayList<>();
        Matcher each = ApiDescription.VARIABLE.matcher(endpoint.pattern());
        while (each.find()) {
            ObjectNode parameter = NODES.objectNode()
                    .put("name", each.group(1))
                    .put("in", "path")
                    .put("required", true);
            ObjectNode rule =
                    each.group(2) == null ? text.field(written.variable(each.group(1))) : choice(each.group(2));
            describe(parameter, rule);
            all.add(parameter);
        }
        return all;
    }

    private static ObjectNode choice(String words) {
        ObjectNode rule = ApiSchemas.simple("string", null).put("description", "What is to be done");
        ArrayNode known = rule.putArray("enum");
        List.of(words.split("\\|")).forEach(known::add);
        rule.put("example", words.split("\\|")[0]);
        return rule;
    }

    /** What a parameter is for and an example stand beside its schema. */
    private static void describe(ObjectNode parameter, ObjectNode rule) {
        parameter.set("description", rule.remove("description"));
        JsonNode example = rule.remove("example");
        parameter.set("schema", rule);
        if (example != null) {
            parameter.set("example", example);
        }
    }

    private ObjectNode parameter(String written) {
        boolean required = written.endsWith("!");
        String key = required ? written.substring(0, written.length() - 1) : written;
        ObjectNode rule = (ObjectNode) text.part("parameters").path(key);
        String place = rule.has("in") ? rule.remove("in").asText() : "query";
        JsonNode name = rule.remove("name");
        ObjectNode parameter = NODES.objectNode().put("name", name == null ? key : name.asText());
        parameter.put("in", place).put("required", required);
        describe(parameter, rule);
        String known = required ? key + "Needed" : key;
        parameters.set(known, parameter);
        return NODES.objectNode().put("$ref", "#/components/parameters/" + known);
    }

    private void body(ApiDescription.Endpoint endpoint, ApiText.Operation written, ObjectNode operation) {
        Set<String> types = new LinkedHashSet<>(written.list("consumes"));
        endpoint.info().getConsumesCondition().getConsumableMediaTypes().forEach(each -> types.add(each.toString()));
        boolean taken = Stream.of(endpoint.handler().getMethodParameters())
                .anyMatch(each -> each.hasParameterAnnotation(RequestBody.class));
        JsonNode order = written.node().path("body");
        if (taken && types.contains(ApiDescription.JSON) == order.isMissingNode()) {
            throw new IllegalStateException(endpoint.key() + " needs its body written, or takes none");
        }
        if (types.isEmpty()) {
            return;
        }
        ObjectNode body = operation.putObject("requestBody").put("required", taken);
        ObjectNode content = body.putObject("content");
        types.forEach(type -> content.putObject(type)
                .set("schema", order.isMissingNode() ? ApiSchemas.simple("string", null) : members(order)));
    }

    private ObjectNode members(JsonNode shape) {
        ObjectNode schema = ApiSchemas.simple("object", null);
        ObjectNode members = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        shape.fields().forEachRemaining(each -> {
            boolean needed = each.getKey().endsWith("!");
            String name = needed ? each.getKey().substring(0, each.getKey().length() - 1) : each.getKey();
            members.set(name, member(each.getValue()));
            if (needed) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode member(JsonNode shape) {
        if (shape.isObject()) {
            return members(shape);
        }
        return shape.isArray() ? ApiSchemas.list(field(shape.path(0).asText())) : field(shape.asText());
    }

    private ObjectNode field(String name) {
        ObjectNode rule = text.field(name);
        JsonNode example = rule.remove("example");
        if (example != null) {
            rule.putArray("examples").add(example);
        }
        return rule;
    }
}
