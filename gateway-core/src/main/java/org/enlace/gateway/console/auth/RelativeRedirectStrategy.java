package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.web.RedirectStrategy;

/** Redirects to a path of this console, whatever the host of the stored address. Thread-safe. */
final class RelativeRedirectStrategy implements RedirectStrategy {

    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        response.sendRedirect(response.encodeRedirectURL(relative(address)));
    }

    static String relative(String address) {
        URI there = URI.create(address);
        String path = there.getRawPath() == null || there.getRawPath().isEmpty() ? "/" : there.getRawPath();
        return there.getRawQuery() == null ? path : path + "?" + there.getRawQuery();
    }
}
