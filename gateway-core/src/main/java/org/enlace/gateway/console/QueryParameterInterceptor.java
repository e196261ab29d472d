package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.enlace.gateway.console.auth.ConsoleSecurity;
import org.enlace.gateway.console.web.ConsoleLocale;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a query parameter that the description of the operator API does not name for its address: the answer without the filter would look like the
 * filtered one. The language may be chosen at each address. Thread-safe.
 */
final class QueryParameterInterceptor implements HandlerInterceptor {

    private final SingletonSupplier<Map<String, SortedSet<String>>> described =
            SingletonSupplier.of(QueryParameterInterceptor::read);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (!request.getMethod().equals("GET") || !String.valueOf(pattern).startsWith(ConsoleSecurity.API)) {
            return true;
        }
        SortedSet<String> known = described.obtain().get(pattern);
        for (String name : request.getParameterMap().keySet()) {
            if (known != null && !known.contains(name) && !name.equals(ConsoleLocale.PARAMETER)) {
                throw new InvalidParameterException(
                        name.matches("\\w{1,40}") ? name : "",
                        known.isEmpty() ? "none" : "one of " + String.join(", ", known));
            }
        }
        return true;
    }

    private static Map<String, SortedSet<String>> read() {
        try (InputStream description = DescriptionApiController.DESCRIPTION.getInputStream()) {
            JsonNode api = new ObjectMapper().readTree(description);
            Map<String, SortedSet<String>> read = new HashMap<>();
            api.path("paths").properties().forEach(path -> {
                SortedSet<String> names = new TreeSet<>();
                for (JsonNode each : path.getValue().path("get").path("parameters")) {
                    JsonNode parameter =
                            each.has("$ref") ? api.at(each.path("$ref").asText().substring(1)) : each;
                    if (parameter.path("in").asText().equals("query")) {
                        names.add(parameter.path("name").asText());
                    }
                }
                read.put(ConsoleSecurity.API + path.getKey().substring(1), names);
            });
            return read;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
