package org.enlace.gateway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.enlace.gateway.identity.NotIdentified;
import org.enlace.gateway.identity.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** What follows when a login fails or a session has ended. Thread-safe. */
final class LoginAnswers implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    static final String LOGIN = "/login";

    private final AuthenticationEntryPoint form = new LoginUrlAuthenticationEntryPoint(LOGIN);

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
}
