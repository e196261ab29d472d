package org.enlace.gateway.console.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.console.web.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests of the console and the operator API whose Host header names another host, so that addresses built from that header, or kept in a
 * session, lead nowhere else. Partners' requests are not checked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class HostHeaderFilter extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?|\\[[0-9a-f:]{2,39}]");

    private final Set<String> allowed = new HashSet<>(LOOPBACK);

    /**
     * @param names further host names
     * @param listening the address that the server listens at
     * @param provided the address of the console that people come back to from an identity provider
     */
    public HostHeaderFilter(
            @Value("${enlace.console.host-names:}") List<String> names,
            @Value("${server.address:}") String listening,
            @Value("${enlace.console.oidc.address:}") String provided) {
        names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    if (!NAME.matcher(name).matches()) {
                        throw new IllegalArgumentException(
                                "enlace.console.host-names must be host names or addresses without ports, with commas between");
                    }
                    allowed.add(name);
                });
        if (!listening.isEmpty()) {
            allowed.add(bracketed(listening));
        }
        if (!provided.isEmpty() && URI.create(provided).getHost() != null) {
            allowed.add(URI.create(provided).getHost().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ConsoleSecurity.INBOUND);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAllowed(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (request.getRequestURI().startsWith(ConsoleSecurity.API)) {
            Problem.UNKNOWN_HOST.write(response);
            return;
        }
        response.setStatus(Problem.UNKNOWN_HOST.status().value());
        response.setContentType("text/plain");
        response.getOutputStream().write("UNKNOWN_HOST\n".getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isAllowed(HttpServletRequest request) {
        String name = String.valueOf(request.getServerName()).toLowerCase(Locale.ROOT);
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        // An address that the client has really connected to leads nowhere else.
        return allowed.contains(host) || host.equals(bracketed(String.valueOf(request.getLocalAddr())));
    }

    private static String bracketed(String address) {
        return address.contains(":") && !address.startsWith("[")
                ? "[" + address.toLowerCase(Locale.ROOT) + "]"
                : address.toLowerCase(Locale.ROOT);
    }
}
