package org.enlace.gateway.console.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.enlace.gateway.platform.database.Deadline;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets a {@link Deadline} on each request that only reads: pages and the operator API alike. Requests that change something are not cut. */
@Component
public class RequestDeadlineFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Duration within;

    RequestDeadlineFilter(@Value("${enlace.console.answer-within:20s}") Duration within) {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("enlace.console.answer-within must be longer than 0s");
        }
        this.within = within;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) || request.getRequestURI().startsWith(ConsoleSecurity.INBOUND);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Deadline.begin(within);
        try {
            chain.doFilter(request, response);
        } finally {
            Deadline.clear();
        }
    }
}
