package org.enlace.gateway.console.auth;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.security.access.Right;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Lists all addresses of pages and operator API with the right that each needs. The gateway does not start if one declares none. Thread-safe. */
@Component
public class DeclaredRoutes implements SmartInitializingSingleton {

    /**
     * One address.
     *
     * @param method {@code GET}; {@code *} for any
     * @param pattern {@code /messages/{id}}
     */
    public record Route(String method, String pattern, Right right) implements Comparable<Route> {

        @Override
        public int compareTo(Route other) {
            int byPattern = pattern.compareTo(other.pattern);
            return byPattern != 0 ? byPattern : method.compareTo(other.method);
        }
    }

    private final RequestMappingHandlerMapping mapping;

    DeclaredRoutes(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.mapping = requestMappingHandlerMapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        all();
    }

    /**
     * Returns the table, by address.
     *
     * @throws IllegalStateException if a handler declares no right; it names the handlers
     */
    public Set<Route> all() {
        Set<Route> routes = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        mapping.getHandlerMethods().forEach((where, handler) -> {
            Right right = RightsInterceptor.declared(handler);
            if (right == null) {
                silent.add(handler.getShortLogMessage());
            } else {
                add(routes, where, right);
            }
        });
        if (!silent.isEmpty()) {
            throw new IllegalStateException("handlers without @Needs: who may call them? " + silent);
        }
        return routes;
    }

    private static void add(Set<Route> routes, RequestMappingInfo where, Right right) {
        Set<RequestMethod> methods = where.getMethodsCondition().getMethods();
        for (String pattern : where.getPatternValues()) {
            for (String method : methods.isEmpty()
                    ? List.of("*")
                    : methods.stream().map(RequestMethod::name).toList()) {
                routes.add(new Route(method, pattern, right));
            }
        }
    }
}
