package org.enlace.gateway.console.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a form whose body ended too early or cannot be read as a bad request. The container reports this only by an attribute, and an answer
 * written afterwards fails at the broken connection.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class IncompleteFormFilter extends OncePerRequestFilter {

    /** Attribute of Tomcat: set once parameters were read and could not be. */
    private static final String PARSE_FAILED = "org.apache.catalina.parameter_parse_failed";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getRequestURI().startsWith(ConsoleSecurity.INBOUND);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failed) {
            if (!isIncomplete(request)) {
                throw failed;
            }
        }
        if (isIncomplete(request) && !response.isCommitted()) {
            response.reset();
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
    }

    private static boolean isIncomplete(HttpServletRequest request) {
        return request.getAttribute(PARSE_FAILED) != null;
    }
}
