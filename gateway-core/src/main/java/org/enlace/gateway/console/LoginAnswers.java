package org.enlace.gateway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.enlace.gateway.identity.NotIdentified;
import org.enlace.gateway.identity.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** What follows when a login fails, when a session has ended, and when a form comes without the token of its session. Thread-safe. */
final class LoginAnswers implements AuthenticationFailureHandler, AuthenticationEntryPoint, AccessDeniedHandler {

    static final String LOGIN = "/login";

    static final String LOGOUT = "/logout";
    private static final String WANTED = "SPRING_SECURITY_SAVED_REQUEST";

    private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();
    private final LoginUrlAuthenticationEntryPoint form = new LoginUrlAuthenticationEntryPoint(LOGIN);

    LoginAnswers() {
        form.setFavorRelativeUris(true);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String what = why instanceof TooManyLogins tooMany ? "?wait=" + tooMany.seconds() : "?failed";
        response.sendRedirect(LOGIN + what);
    }

    /** Why a provider's word was not enough, as one word. */
    static String code(AuthenticationException why) {
        return (why instanceof NotIdentified known ? known.refusal() : Refusal.PROVIDER_AWAY).name();
    }

    /** Whoever is not logged in goes to the login form; a page that refreshes itself goes there as a whole. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") == null) {
            form.commence(request, response, why);
            return;
        }
        response.setHeader("HX-Redirect", LOGIN + "?expired");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    /**
     * A form that came without a token of this session did nothing, and the answer says so. The session ended while the form was open: after the login one is
     * back on its page. Or another session has begun since: then the way back is a link, so that nobody takes the page for what it was.
     */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (!(why instanceof CsrfException)) {
            denied.handle(request, response, why);
            return;
        }
        Optional<String> back = WayBack.of(request);
        if (loggedIn()) {
            request.setAttribute(ConsoleErrors.STALE, back.orElse(""));
            denied.handle(request, response, why);
            return;
        }
        if (request.getRequestURI().equals(LOGOUT)) {
            response.sendRedirect(LOGIN + "?out");
            return;
        }
        back.ifPresent(page -> request.getSession().setAttribute(WANTED, new SimpleSavedRequest(page)));
        response.sendRedirect(LOGIN + "?undone");
    }

    private static boolean loggedIn() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Viewer;
    }
}
