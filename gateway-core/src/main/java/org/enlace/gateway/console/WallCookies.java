package org.enlace.gateway.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.store.StoreException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a screen on a wall see the wall view and what refreshes it, by a cookie that the browser sends nowhere else. No session is made: each request is
 * asked for itself, so that a link taken back or over shows nothing from the next refresh on. Thread-safe.
 */
final class WallCookies extends OncePerRequestFilter {

    static final String NAME = "enlace-wall";

    private static final Set<String> OPENED = Set.of(WallPage.ADDRESS, WallPage.LIVE);

    private final WallDoor door;

    WallCookies(WallDoor door) {
        this.door = door;
    }

    /** A cookie for the wall view alone, as long as its link stands. */
    static String of(HttpServletRequest request, String token, Duration age) {
        return ResponseCookie.from(NAME, token)
                .path(WallPage.ADDRESS)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(age)
                .build()
                .toString();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !OPENED.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = token(request);
        boolean loggedIn = SecurityContextHolder.getContext().getAuthentication() != null;
        if (loggedIn || token.isEmpty() || comesIn(token.get(), request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean comesIn(String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<WallScreen> screen = door.known(token, request.getRemoteAddr());
            if (screen.isEmpty()) {
                over(request, response);
                return false;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(screen.get(), null, List.of()));
            SecurityContextHolder.setContext(context);
            return true;
        } catch (TooManyLogins tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return false;
        } catch (StoreException away) {
            // Nobody can say whether it stands: the screen keeps what it shows, and says how old that is.
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return false;
        }
    }

    /** The link is over: the screen says so, and asks no more. */
    private static void over(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.SET_COOKIE, of(request, "", Duration.ZERO));
        String door = WallDoor.ADDRESS + "?ended";
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(door);
            return;
        }
        response.setHeader("HX-Redirect", door);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    private static Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
