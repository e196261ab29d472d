package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** How the API says no to somebody it does not know, or who may not. Thread-safe. */
final class ApiAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyLogins tooMany) {
            response.setHeader("Retry-After", Long.toString(tooMany.seconds()));
            Problem.TOO_MANY_LOGINS.write(response);
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Enlace\", charset=\"UTF-8\"");
        Problem.UNAUTHENTICATED.write(response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        Problem.FORBIDDEN.write(response);
    }
}
