package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.enlace.gateway.console.auth.RightsInterceptor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Makes the OpenAPI description of the operator API: addresses, methods, rights, media types and records from the running console, words from {@link ApiText}. */
final class ApiDescription {

    static final String API = "/operator/api";

    static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::([^}]*))?}");
    static final String JSON = "application/json";

    private final ApiText text;
    private final ApiSchemas schemas;
    private final ApiRequests requests;
    private final Set<Integer> statuses = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();

    ApiDescription(ApiText text, ObjectMapper writer) {
        this.text = text;
        this.requests = new ApiRequests(text);
        this.schemas = new ApiSchemas(writer, text);
    }

    /** One operation of the code. */
    record Endpoint(String method, String pattern, RequestMappingInfo info, HandlerMethod handler) {

        /** As {@link ApiText} names it. */
        String key() {
            return method + " " + path();
        }

        String path() {
            return VARIABLE.matcher(pattern.substring(API.length())).replaceAll("{$1}");
        }
    }

    /** All operations of the API that the code has, by address and method. */
    static Map<String, Endpoint> endpoints(Map<RequestMappingInfo, HandlerMethod> handlers) {
        Map<String, Endpoint> endpoints = new TreeMap<>();
        handlers.forEach((info, handler) -> info.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith(API + "/") && !pattern.equals(DescriptionApiController.ADDRESS))
                .forEach(pattern -> info.getMethodsCondition().getMethods().forEach(method -> {
                    Endpoint endpoint = new Endpoint(method.name(), pattern, info, handler);
                    endpoints.put(endpoint.path() + " " + method, endpoint);
                })));
        return endpoints;
    }

    ObjectNode of(Map<RequestMappingInfo, HandlerMethod> handlers) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        all.set("info", text.part("info"));
        all.putArray("servers").addObject().put("url", API).put("description", "This gateway");
        ArrayNode security = all.putArray("security");
        security.addObject().putArray("password");
        security.addObject().putArray("token");
        ArrayNode groups = all.putArray("tags");
        ObjectNode paths = all.putObject("paths");
        endpoints(handlers).values().forEach(endpoint -> ((ObjectNode) paths.withObjectProperty(endpoint.path()))
                .set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint)));
        tags.forEach(tag -> groups.addObject().put("name", tag));
        ObjectNode components = all.putObject("components");
        components.set("securitySchemes", text.part("securitySchemes"));
        components.set("parameters", requests.parameters());
        ApiProblems.fill(components, statuses);
        ObjectNode known = (ObjectNode) components.get("schemas");
        schemas.made().forEach(known::set);
        return all;
    }

    private ObjectNode operation(Endpoint endpoint) {
        ApiText.Operation written = text.operation(endpoint.key());
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        String tag = endpoint.path().split("/")[1];
        tags.add(tag);
        operation.putArray("tags").add(tag);
        operation.put("operationId", written.id());
        operation.put("summary", written.summary("en"));
        operation.put("x-summary-es", written.summary("es"));
        operation.put("x-right", RightsInterceptor.declared(endpoint.handler()).name());
        requests.fill(operation, endpoint, written);
        boolean asks = operation.has("parameters") || operation.has("requestBody");
        operation.set("responses", responses(endpoint, written, asks));
        return operation;
    }

    private ObjectNode responses(Endpoint endpoint, ApiText.Operation written, boolean asks) {
        ObjectNode responses = JsonNodeFactory.instance.objectNode();
        ObjectNode good = responses.putObject(Integer.toString(written.status()));
        good.put("description", written.status() == 202 ? "It has begun" : "What was asked for");
        ObjectNode content = good.putObject("content");
        types(endpoint, written).forEach(type -> content.putObject(type)
                .set("schema", type.equals(JSON) ? answer(endpoint, written) : ApiSchemas.simple("string", null)));
        Set<Integer> problems = new TreeSet<>(Set.of(401, 403, 405, 406, 429, 500, 503));
        if (asks) {
            problems.add(400);
        }
        if (endpoint.pattern().contains("{")) {
            problems.add(404);
        }
        written.node().path("problems").forEach(each -> problems.add(each.asInt()));
        problems.forEach(each -> responses.putObject(Integer.toString(each)).put("$ref", ApiProblems.PLACE + each));
        statuses.addAll(problems);
        return responses;
    }

    private static Set<String> types(Endpoint endpoint, ApiText.Operation written) {
        Set<String> types = new LinkedHashSet<>(written.list("produces"));
        endpoint.info().getProducesCondition().getProducibleMediaTypes().stream()
                .map(Object::toString)
                .filter(each -> !each.equals("*/*"))
                .forEach(types::add);
        return types;
    }

    /** The record that a handler returns; written words where it returns a map, of which the code does not tell the names. */
    private ObjectNode answer(Endpoint endpoint, ApiText.Operation written) {
        Type type = endpoint.handler().getMethod().getGenericReturnType();
        if (type instanceof ParameterizedType entity && entity.getRawType() == ResponseEntity.class) {
            type = entity.getActualTypeArguments()[0];
        }
        boolean silent = type.getTypeName().equals("?")
                || type.getTypeName().startsWith("java.util.Map<")
                || type.getTypeName().endsWith("JsonNode");
        if (silent == written.answer().isMissingNode()) {
            throw new IllegalStateException(
                    endpoint.key() + (silent ? " needs its answer written" : " tells its answer itself"));
        }
        return silent ? schemas.written(written.answer()) : schemas.of(type);
    }
}
