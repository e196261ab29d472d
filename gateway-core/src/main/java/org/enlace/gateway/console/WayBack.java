package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/** The page that a form was on: our own pages let the browser say so to us, and to nobody else. Pure. */
final class WayBack {

    private static final int LONGEST = 1_000;

    private WayBack() {}

    /** Path and query of one of our own pages; empty if the browser names none, or anything else. */
    static Optional<String> of(HttpServletRequest request) {
        String said = request.getHeader("Referer");
        if (said == null || said.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI page = URI.create(said);
            String path = page.getRawPath();
            boolean ours = page.getRawAuthority() != null
                    && page.getRawAuthority().equals(request.getHeader("Host"))
                    // Two slashes would be another house.
                    && path != null
                    && path.startsWith("/")
                    && !path.startsWith("//")
                    && !path.startsWith(LoginAnswers.LOGIN);
            return ours
                    ? Optional.of(page.getRawQuery() == null ? path : path + "?" + page.getRawQuery())
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
