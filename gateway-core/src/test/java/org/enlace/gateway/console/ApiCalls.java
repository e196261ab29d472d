package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.console.auth.RightsInterceptor;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;

/** Asks a console what its description says can be asked, with its own examples, and holds the answers against it. */
final class ApiCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Breaks the rule of every parameter: no word, number, id, moment or text has it. */
    private static final String UNREADABLE = "\u0001";

    private final SeededApi api;
    private final JsonNode all;
    private final JsonNode strict;
    private final Map<Right, WrittenAccess.Entry> rights;
    /** Ids that the console really has, by the address that takes them. */
    private final Map<String, String> known = new HashMap<>();

    ApiCalls(SeededApi api, JsonNode all) throws IOException {
        this.api = api;
        this.all = all;
        this.strict = ApiLint.strict(all);
        this.rights = WrittenAccess.rights();
        known.put("/messages/{id}", api.report.toString());
    }

    JsonNode operation(ApiDescription.Endpoint endpoint) {
        return all.path("paths").path(endpoint.path()).path(endpoint.method().toLowerCase(Locale.ROOT));
    }

    /** The names of an operation's parameters and of its body's members. */
    Set<String> named(ApiDescription.Endpoint endpoint) {
        Set<String> names = new TreeSet<>();
        parameters(endpoint).forEach(each -> names.add(each.path("name").asText()));
        order(endpoint).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Orders that are no JSON at all must be the caller's mistake, not ours. */
    List<String> unreadable(Collection<ApiDescription.Endpoint> collection) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (ApiDescription.Endpoint endpoint : collection) {
            if (order(endpoint).has("properties")) {
                HttpResponse<String> answer =
                        api.browser().postJson(address(endpoint, Map.of()), "{", Browser.basic(account(endpoint)));
                if (answer.statusCode() != 400) {
                    wrong.add(endpoint.key() + " to no JSON: " + answer.statusCode() + " " + answer.body());
                }
            }
        }
        return wrong;
    }

    /** Asks with the description's own examples; true if that is answered, and what is wrong in the list. */
    boolean describes(ApiDescription.Endpoint endpoint, List<String> wrong) throws Exception {
        HttpResponse<String> answer = ask(endpoint, Map.of());
        boolean good = answer.statusCode() < 300;
        JsonNode said = operation(endpoint).path("responses").path(Integer.toString(answer.statusCode()));
        if (said.isMissingNode() || answer.statusCode() == 500 || answer.statusCode() == 403) {
            wrong.add(endpoint.key() + " answers " + answer.statusCode() + " " + answer.body());
            return false;
        }
        JsonNode content = (good ? said : all.at(said.path("$ref").asText().substring(1))).path("content");
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (content.properties().stream().noneMatch(each -> each.getKey().startsWith(type))) {
            wrong.add(endpoint.key() + " answers " + answer.statusCode() + " as " + type);
        } else if (type.endsWith("json")) {
            JsonNode body = JSON.readTree(answer.body());
            ApiLint.of(strict, strictly(endpoint, answer.statusCode(), type))
                    .validate(body)
                    .forEach(each -> wrong.add(endpoint.key() + " " + answer.statusCode() + " " + each));
            remember(endpoint, body);
            misread(endpoint, body, wrong);
        }
        return good;
    }

    private JsonNode strictly(ApiDescription.Endpoint endpoint, int status, String type) {
        return status >= 300
                ? strict.at("/components/schemas/Problem")
                : strict.path("paths")
                        .path(endpoint.path())
                        .path(endpoint.method().toLowerCase(Locale.ROOT))
                        .path("responses")
                        .path(Integer.toString(status))
                        .path("content")
                        .path(type)
                        .path("schema");
    }

    private void remember(ApiDescription.Endpoint endpoint, JsonNode body) {
        if (endpoint.method().equals("POST") && body.path("id").isTextual()) {
            known.put(endpoint.path() + "/{id}", body.path("id").asText());
        }
    }

    /** An order made of the description's examples may be impossible here, but never one that cannot be read. */
    private static void misread(ApiDescription.Endpoint endpoint, JsonNode body, List<String> wrong) {
        for (JsonNode each : body.path("findings")) {
            boolean misses = body.path("code").asText().equals("MOVE_REFUSED")
                    || each.path("field").asText().equals("message");
            if (body.has("code")
                    && !misses
                    && Set.of("unexpected", "unknown", "required", "type", "object", "text", "number")
                            .contains(each.path("rule").asText())) {
                wrong.add(endpoint.key() + " does not read its example: " + body);
            }
        }
        if (body.path("code").asText().equals("BAD_PARAMETER") && !body.has("rule")) {
            wrong.add(endpoint.key() + " does not read its example: " + body);
        }
    }

    /** Every parameter keeps its rule: its example is taken, and what breaks the rule is refused by its name. */
    void refusals(ApiDescription.Endpoint endpoint, Set<String> heard, List<String> wrong) throws Exception {
        for (JsonNode each : parameters(endpoint)) {
            String name = each.path("name").asText();
            if (!each.path("in").asText().equals("query")) {
                continue;
            }
            if (each.path("schema").has("x-free")) {
                if (!heard.contains(name)) {
                    wrong.add(endpoint.key() + " never asks for " + name);
                }
                continue;
            }
            for (String bad : broken(each.path("schema"))) {
                HttpResponse<String> answer = ask(endpoint, Map.of(name, bad));
                boolean named = answer.body().contains("\"parameter\":\"" + name + "\"")
                        || answer.body().contains("\"rule\"");
                if (answer.statusCode() != 400 || !named) {
                    wrong.add(endpoint.key() + " takes " + name + "=" + bad + ": " + answer.statusCode() + " "
                            + brief(answer));
                }
            }
            HttpResponse<String> answer =
                    ask(endpoint, Map.of(name, each.path("example").asText()));
            // A rule between two parameters is none of the one.
            if (answer.statusCode() != 200 && !answer.body().contains("-needs-")) {
                wrong.add(endpoint.key() + " refuses its example of " + name + ": " + brief(answer));
            }
        }
    }

    private static String brief(HttpResponse<String> answer) {
        return answer.body().substring(0, Math.min(200, answer.body().length()));
    }

    private static List<String> broken(JsonNode rule) {
        List<String> broken = new ArrayList<>(List.of(UNREADABLE));
        if (rule.has("maximum")) {
            broken.add(Long.toString(rule.path("maximum").asLong() + 1));
        }
        if (rule.path("minimum").asInt() > 0) {
            broken.add(Long.toString(rule.path("minimum").asLong() - 1));
        }
        if (rule.has("maxLength")) {
            broken.add("a".repeat(rule.path("maxLength").asInt() + 1));
        }
        return broken;
    }

    private HttpResponse<String> ask(ApiDescription.Endpoint endpoint, Map<String, String> more) throws Exception {
        String address = address(endpoint, more);
        List<String> headers = new ArrayList<>(List.of(Browser.basic(account(endpoint))));
        parameters(endpoint).forEach(each -> {
            if (each.path("in").asText().equals("header")) {
                headers.add(each.path("name").asText());
                headers.add(each.path("example").asText());
            }
        });
        JsonNode order = order(endpoint);
        return order.has("properties")
                ? api.browser().postJson(address, example(order).toString(), headers.toArray(String[]::new))
                : api.browser().send(endpoint.method(), address, headers.toArray(String[]::new));
    }

    private String address(ApiDescription.Endpoint endpoint, Map<String, String> more) {
        String path = endpoint.path();
        for (Map.Entry<String, String> each : known.entrySet()) {
            if (path.equals(each.getKey()) || path.startsWith(each.getKey() + "/")) {
                path = path.replace("{id}", each.getValue());
            }
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (JsonNode each : parameters(endpoint)) {
            String name = each.path("name").asText();
            String example = each.path("example").asText();
            if (each.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", example);
            } else if (each.path("in").asText().equals("query")
                    && each.path("required").asBoolean()) {
                query.put(name, example);
            }
        }
        query.putAll(more);
        List<String> parts = new ArrayList<>();
        query.forEach((name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return ApiDescription.API + path + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private List<JsonNode> parameters(ApiDescription.Endpoint endpoint) {
        List<JsonNode> parameters = new ArrayList<>();
        operation(endpoint)
                .path("parameters")
                .forEach(each -> parameters.add(
                        each.has("$ref") ? all.at(each.path("$ref").asText().substring(1)) : each));
        return parameters;
    }

    private JsonNode order(ApiDescription.Endpoint endpoint) {
        return operation(endpoint)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private static JsonNode example(JsonNode schema) {
        if (schema.has("properties")) {
            ObjectNode example = JsonNodeFactory.instance.objectNode();
            schema.path("properties")
                    .fields()
                    .forEachRemaining(each -> example.set(each.getKey(), example(each.getValue())));
            return example;
        }
        if (schema.has("items")) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            return list.add(example(schema.path("items")));
        }
        return schema.path("examples").path(0);
    }

    /** An account of the whole installation, or else of any institution, that has the right. */
    private String account(ApiDescription.Endpoint endpoint) {
        Right right = RightsInterceptor.declared(endpoint.handler());
        for (String institution : ConsoleApp.INSTITUTIONS) {
            for (Role role : Role.values()) {
                if (rights.get(right).has(role, institution)) {
                    return ConsoleApp.account(role, institution);
                }
            }
        }
        throw new IllegalStateException("nobody has " + right);
    }
}
