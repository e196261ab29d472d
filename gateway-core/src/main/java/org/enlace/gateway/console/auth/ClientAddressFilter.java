package org.enlace.gateway.console.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the client's address on a console request that a trusted proxy forwards. Partners' requests keep the address of the connection. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ClientAddressFilter extends OncePerRequestFilter {

    private final ForwardedAddress forwarded;

    ClientAddressFilter(
            @Value("${enlace.console.trusted-proxies:}") List<String> proxies,
            @Value("${enlace.console.forwarded-header:X-Forwarded-For}") String header) {
        this.forwarded = new ForwardedAddress(proxies, header);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ConsoleSecurity.INBOUND);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = forwarded.client(request);
        chain.doFilter(client.equals(request.getRemoteAddr()) ? request : new Forwarded(request, client), response);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {

        private final String client;

        Forwarded(HttpServletRequest request, String client) {
            super(request);
            this.client = client;
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }
    }
}
