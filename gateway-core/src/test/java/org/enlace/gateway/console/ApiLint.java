package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.enlace.connector.ProblemDocument;

/** The rules of this installation for the description of its API. Each thing found says where. */
final class ApiLint {

    private static final Set<String> PARTS = Set.of("schemas", "parameters", "responses");
    private static final Pattern MEMBER = Pattern.compile("[a-z][A-Za-z0-9]*");
    /** What looks like somebody: two capitalised words, an address for mail, a number that could be a cédula, a phone. */
    private static final Pattern SOMEBODY = Pattern.compile(
            "\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+|[^ ]+@[^ ]+|\\b(0[1-9]|1\\d|2[0-4]|30)\\d{8}\\b|\\+?593 ?\\d{7,}");

    private final JsonNode all;
    private final List<String> found = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    ApiLint(JsonNode all) {
        this.all = all;
    }

    List<String> found() {
        Set<String> ids = new HashSet<>();
        all.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(each -> operation(each.getKey() + " " + path.getKey(), each.getValue(), ids)));
        references(all.path("paths"));
        Set<String> before;
        do {
            before = Set.copyOf(used);
            before.forEach(each -> references(all.at(each.substring(1))));
        } while (before.size() < used.size());
        PARTS.forEach(part -> all.path("components").path(part).fieldNames().forEachRemaining(name -> {
            if (!used.contains("#/components/" + part + "/" + name)) {
                found.add("nobody uses " + part + " " + name);
            }
        }));
        members("components", all.path("components"));
        members("paths", all.path("paths"));
        return found;
    }

    private void rule(boolean kept, String what) {
        if (!kept) {
            found.add(what);
        }
    }

    private void operation(String where, JsonNode operation, Set<String> ids) {
        String id = operation.path("operationId").asText();
        rule(id.matches("[a-z]+[A-Z][A-Za-z]+") && ids.add(id), where + ": its id " + id);
        for (String language : List.of("summary", "x-summary-es")) {
            String said = operation.path(language).asText();
            rule(said.length() > 6 && said.length() < 100 && !said.endsWith("."), where + ": " + language);
        }
        rule(!operation.path("summary").equals(operation.path("x-summary-es")), where + ": one language alone");
        rule(!operation.path("x-right").asText().isEmpty(), where + ": no right");
        JsonNode responses = operation.path("responses");
        rule(
                responses.has("401") && responses.has("403") && responses.has("503"),
                where + ": a problem of everybody is missing");
        rule(!where.contains("{") || responses.has("404"), where + ": what is not there is no 404");
        boolean asks = operation.has("parameters") || operation.has("requestBody");
        rule(responses.has("400") == asks, where + ": 400");
        responses
                .fields()
                .forEachRemaining(each -> response(where + " " + each.getKey(), each.getKey(), each.getValue()));
        operation.path("parameters").forEach(each -> parameter(where, resolved(each)));
        paging(where, operation);
    }

    private void response(String where, String status, JsonNode response) {
        JsonNode content = resolved(response).path("content");
        rule(!content.isEmpty(), where + ": says nothing");
        if (status.compareTo("400") >= 0) {
            rule(content.size() == 1 && content.has(ProblemDocument.MEDIA_TYPE), where + ": no problem+json");
            content.path(ProblemDocument.MEDIA_TYPE)
                    .path("examples")
                    .forEach(each ->
                            fits(where, content.path(ProblemDocument.MEDIA_TYPE).path("schema"), each.path("value")));
        }
    }

    private void parameter(String where, JsonNode parameter) {
        String name = where + " " + parameter.path("name").asText();
        rule(!parameter.path("description").asText().isEmpty(), name + ": no description");
        rule(parameter.has("example"), name + ": no example");
        fits(name, parameter.path("schema"), parameter.path("example"));
        somebody(name, parameter.path("example"));
    }

    /** A list that goes on says how. */
    private void paging(String where, JsonNode operation) {
        JsonNode schema = resolved(operation
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema"));
        Set<String> names = new TreeSet<>();
        operation
                .path("parameters")
                .forEach(each -> names.add(resolved(each).path("name").asText()));
        boolean goesOn = schema.path("properties").has("next");
        rule(goesOn == (names.contains("after") || names.contains("line")), where + ": next and after belong together");
    }

    /** Every $ref leads somewhere, and is remembered. */
    private void references(JsonNode node) {
        node.findValues("$ref").forEach(each -> {
            rule(!all.at(each.asText().substring(1)).isMissingNode(), each + " leads nowhere");
            used.add(each.asText());
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? all.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void members(String where, JsonNode node) {
        if (node.path("properties").isObject() && (node.has("type") || node.has("required"))) {
            node.path("properties").fields().forEachRemaining(each -> {
                rule(MEMBER.matcher(each.getKey()).matches(), where + ": a member " + each.getKey());
                each.getValue().path("examples").forEach(example -> {
                    fits(where + " " + each.getKey(), each.getValue(), example);
                    somebody(where + " " + each.getKey(), example);
                });
            });
            node.path("required")
                    .forEach(each -> rule(node.path("properties").has(each.asText()), where + ": " + each));
        }
        if (node.isObject()) {
            node.fields().forEachRemaining(each -> members(where + "/" + each.getKey(), each.getValue()));
        }
    }

    private void fits(String where, JsonNode schema, JsonNode value) {
        rule(of(all, schema).validate(value).isEmpty(), where + ": its example does not fit: " + value);
    }

    private void somebody(String where, JsonNode example) {
        rule(!SOMEBODY.matcher(example.asText()).find(), where + ": an example like somebody: " + example);
    }

    /** A schema of the description, for its own validation. */
    static JsonSchema of(JsonNode all, JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", all.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    /** The same description, but an answer may hold nothing that is not in it. */
    static JsonNode strict(JsonNode all) {
        JsonNode copy = all.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && schema.path("type").asText().equals("object")) {
            schema.put("additionalProperties", false);
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            close(each.getValue());
        }
        if (node.isArray()) {
            node.forEach(ApiLint::close);
        }
    }
}
