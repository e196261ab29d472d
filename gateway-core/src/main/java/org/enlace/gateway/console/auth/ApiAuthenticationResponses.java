package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.enlace.gateway.configuration.oidc.LoginRefusedException;
import org.enlace.gateway.console.web.Problem;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Writes the API's answers for unknown clients and for missing rights. Thread-safe. */
final class ApiAuthenticationResponses implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final boolean passwords;
    private final boolean tokens;

    /**
     * @param passwords true if a password may be shown
     * @param tokens true if a token of the identity provider may be shown
     */
    ApiAuthenticationResponses(boolean passwords, boolean tokens) {
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyLoginsException tooMany) {
            response.setHeader("Retry-After", Long.toString(tooMany.seconds()));
            Problem.TOO_MANY_LOGINS.write(response);
            return;
        }
        if (passwords) {
            response.addHeader("WWW-Authenticate", "Basic realm=\"Enlace\", charset=\"UTF-8\"");
        }
        if (tokens) {
            response.addHeader("WWW-Authenticate", "Bearer realm=\"Enlace\"");
        }
        if (why instanceof LoginRefusedException no) {
            Problem.TOKEN_REFUSED.write(response, no.refusal().name());
            return;
        }
        Problem.UNAUTHENTICATED.write(response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        Problem.FORBIDDEN.write(response, DeclaredRightAuthorization.Decision.missingRight(why));
    }
}
