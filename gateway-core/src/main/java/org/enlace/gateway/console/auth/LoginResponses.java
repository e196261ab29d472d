package org.enlace.gateway.console.auth;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.enlace.gateway.configuration.oidc.LoginRefusal;
import org.enlace.gateway.configuration.oidc.LoginRefusedException;
import org.enlace.gateway.console.web.Viewer;
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

/** Answers failed logins, ended sessions, and forms without the token of their session. Thread-safe. */
final class LoginResponses implements AuthenticationFailureHandler, AuthenticationEntryPoint, AccessDeniedHandler {

    static final String LOGIN = "/login";

    static final String LOGOUT = "/logout";
    private static final String WANTED = "SPRING_SECURITY_SAVED_REQUEST";

    private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();
    private final LoginUrlAuthenticationEntryPoint form = new LoginUrlAuthenticationEntryPoint(LOGIN);

    LoginResponses() {
        form.setFavorRelativeUris(true);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String what = why instanceof TooManyLoginsException tooMany ? "?wait=" + tooMany.seconds() : "?failed";
        response.sendRedirect(LOGIN + what);
    }

    /** Returns the code for a refused statement of a provider. */
    static String code(AuthenticationException why) {
        return (why instanceof LoginRefusedException known ? known.refusal() : LoginRefusal.PROVIDER_AWAY).name();
    }

    /** Redirects a request without a login to the login form; a page that refreshes itself is redirected as a whole. */
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
     * Handles a form without a token of this session. The form did nothing, and the answer says so. If the session ended while the form was open, the
     * login leads back to its page. If another session has begun since, the way back is a link, so that nobody takes the page for the old one.
     */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (!(why instanceof CsrfException)) {
            denied.handle(request, response, why);
            return;
        }
        Optional<String> back = ReturnUrl.of(request);
        if (loggedIn()) {
            request.setAttribute(ConsoleErrorController.STALE, back.orElse(""));
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
