package org.enlace.gateway.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session in which nobody did anything for a while. The container cannot tell: a page that refreshes itself keeps its session busy for ever.
 * So a refresh does not count as doing something.
 */
final class IdleLimit extends OncePerRequestFilter {

    static final Duration LIMIT = Duration.ofMinutes(15);

    private static final String LAST = IdleLimit.class.getName() + ".last";

    private final Clock clock;

    IdleLimit(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            touch(request, session);
        }
        chain.doFilter(request, response);
    }

    private void touch(HttpServletRequest request, HttpSession session) {
        Instant now = clock.instant();
        Instant last = (Instant) session.getAttribute(LAST);
        if (last != null && last.plus(LIMIT).isBefore(now)) {
            session.invalidate();
        } else if (last == null || !refreshes(request)) {
            session.setAttribute(LAST, now);
        }
    }

    private static boolean refreshes(HttpServletRequest request) {
        return request.getRequestURI().equals(NowPage.LIVE);
    }
}
