package org.enlace.gateway.console.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.enlace.gateway.console.traffic.NowPageController;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that was idle for a while, that is a working day old, or whose account is gone or has changed since the session began. The container
 * cannot tell: a page that refreshes itself keeps its session busy for ever. So a refresh does not count as activity.
 */
public final class SessionLimits extends OncePerRequestFilter {

    public static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(8);

    /** Addresses that pages request by themselves. */
    static final Set<String> REFRESHES = Set.of(NowPageController.LIVE, WallScreen.LIVE);

    private static final String LAST = SessionLimits.class.getName() + ".last";
    private static final String BEGAN = SessionLimits.class.getName() + ".began";
    private static final String STANDING = SessionLimits.class.getName() + ".standing";

    private final Clock clock;
    private final Function<Viewer, Optional<String>> standing;

    /** @param standing the current state of an account, as a text that changes with it; empty if it is gone */
    SessionLimits(Clock clock, Function<Viewer, Optional<String>> standing) {
        this.clock = clock;
        this.standing = standing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && !goesOn(request, session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean goesOn(HttpServletRequest request, HttpSession session) {
        Instant now = clock.instant();
        Instant last = (Instant) session.getAttribute(LAST);
        if (last != null && last.plus(IDLE).isBefore(now)) {
            return false;
        }
        Optional<Viewer> viewer = viewer(session);
        if (viewer.isPresent() && !stands(session, viewer.get(), now)) {
            return false;
        }
        if (last == null || !refreshes(request)) {
            session.setAttribute(LAST, now);
        }
        return true;
    }

    private boolean stands(HttpSession session, Viewer viewer, Instant now) {
        Instant began = (Instant) session.getAttribute(BEGAN);
        Optional<String> today = standing.apply(viewer);
        if (began == null) {
            session.setAttribute(BEGAN, now);
            today.ifPresent(each -> session.setAttribute(STANDING, each));
            return today.isPresent();
        }
        return began.plus(LONGEST).isAfter(now)
                && today.isPresent()
                && today.get().equals(session.getAttribute(STANDING));
    }

    private static Optional<Viewer> viewer(HttpSession session) {
        Object known = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return known instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    private static boolean refreshes(HttpServletRequest request) {
        return REFRESHES.contains(request.getRequestURI());
    }
}
