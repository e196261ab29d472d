package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.enlace.connector.ProblemDocument;
import org.enlace.gateway.console.web.Problem;

/** The answers that are no success, from {@link Problem} itself. */
final class ApiProblems {

    static final String PLACE = "#/components/responses/Problem";

    private ApiProblems() {}

    static void fill(ObjectNode components, Set<Integer> statuses) {
        components.putObject("schemas").set("Problem", schema());
        ObjectNode responses = components.putObject("responses");
        for (int status : statuses) {
            List<Problem> these = Arrays.stream(Problem.values())
                    .filter(each -> each.status().value() == status)
                    .toList();
            if (these.isEmpty()) {
                throw new IllegalStateException("no problem has the status " + status);
            }
            ObjectNode response = responses.putObject("Problem" + status);
            response.put(
                    "description",
                    String.join(", ", these.stream().map(Problem::name).toList()));
            ObjectNode content = response.putObject("content").putObject(ProblemDocument.MEDIA_TYPE);
            content.putObject("schema").put("$ref", ApiSchemas.PLACE + "Problem");
            ObjectNode examples = content.putObject("examples");
            these.forEach(each -> examples.putObject(each.name()).set("value", example(each)));
        }
    }

    private static ObjectNode example(Problem problem) {
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        example.put("type", "about:blank");
        example.put("title", problem.answer().getBody().getTitle());
        example.put("status", problem.status().value());
        example.put("code", problem.name());
        return example;
    }

    private static ObjectNode schema() {
        ObjectNode schema = ApiSchemas.simple("object", null);
        schema.put(
                "description",
                "RFC 9457; code is what a program should read, and each code has its line in the manual");
        ObjectNode members = schema.putObject("properties");
        for (String name : List.of("type", "title", "instance")) {
            members.set(name, ApiSchemas.simple("string", null));
        }
        members.set("status", ApiSchemas.simple("integer", "int32"));
        ArrayNode codes = ((ObjectNode)
                        members.set("code", ApiSchemas.simple("string", null)).get("code"))
                .putArray("enum");
        Arrays.stream(Problem.values()).forEach(each -> codes.add(each.name()));
        for (String name : List.of("parameter", "rule", "why", "what", "reason", "approval", "kind", "key")) {
            members.set(name, ApiSchemas.orNull(ApiSchemas.simple("string", null)));
        }
        members.set("findings", ApiSchemas.list(ApiSchemas.simple("object", null)));
        members.set("cells", ApiSchemas.list(ApiSchemas.simple("string", null)));
        members.set("nodes", ApiSchemas.list(ApiSchemas.simple("string", null)));
        ArrayNode required = schema.putArray("required");
        List.of("type", "title", "status", "code").forEach(required::add);
        return schema;
    }
}
