package org.enlace.gateway.console.auth;

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
import org.enlace.gateway.platform.database.DatabaseException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authorises a screen on a wall for the wall view and its refreshes, by a cookie that the browser sends nowhere else. No session is made: each
 * request is checked by itself, so that a revoked or expired link shows nothing from the next refresh on. Thread-safe.
 */
public final class WallCookies extends OncePerRequestFilter {

    public static final String NAME = "enlace-wall";

    private static final Set<String> OPENED = Set.of(WallScreen.ADDRESS, WallScreen.LIVE);

    private final WallAuthentication wallAuthentication;

    WallCookies(WallAuthentication wallAuthentication) {
        this.wallAuthentication = wallAuthentication;
    }

    /** Creates a cookie for the wall view alone, valid as long as its link. */
    public static String of(HttpServletRequest request, String token, Duration age) {
        return ResponseCookie.from(NAME, token)
                .path(WallScreen.ADDRESS)
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
            Optional<WallScreen> screen = wallAuthentication.known(token, request.getRemoteAddr());
            if (screen.isEmpty()) {
                over(request, response);
                return false;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(screen.get(), null, List.of()));
            SecurityContextHolder.setContext(context);
            return true;
        } catch (TooManyLoginsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return false;
        } catch (DatabaseException away) {
            // It is unknown whether the link is valid: the screen keeps its content and shows its age.
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return false;
        }
    }

    /** Answers that the link is over: the screen says so, and sends no more requests. */
    private static void over(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.SET_COOKIE, of(request, "", Duration.ZERO));
        String login = WallAuthentication.ADDRESS + "?ended";
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(login);
            return;
        }
        response.setHeader("HX-Redirect", login);
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
