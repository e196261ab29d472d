package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/** Reads the page of a form: our own pages allow the browser to send it to this console, and to no other site. Pure. */
final class ReturnUrl {

    private static final int LONGEST = 1_000;

    private ReturnUrl() {}

    /** Returns path and query of one of our own pages; empty if the browser names none, or anything else. */
    static Optional<String> of(HttpServletRequest request) {
        String said = request.getHeader("Referer");
        if (said == null || said.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI page = URI.create(said);
            String path = page.getRawPath();
            boolean ownPage = page.getRawAuthority() != null
                    && page.getRawAuthority().equals(request.getHeader("Host"))
                    // Two slashes would lead to another host.
                    && path != null
                    && path.startsWith("/")
                    && !path.startsWith("//")
                    && !path.startsWith(LoginResponses.LOGIN);
            return ownPage
                    ? Optional.of(page.getRawQuery() == null ? path : path + "?" + page.getRawQuery())
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
