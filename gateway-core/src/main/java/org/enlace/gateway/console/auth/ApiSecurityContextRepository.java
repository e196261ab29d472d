package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Authenticates a request of the operator API by the session of a page, unless the request carries a credential of its own: then only that counts,
 * and a session beside it is ignored. So a request that needs no form token was authenticated by something that no browser adds for another site.
 * Thread-safe.
 */
final class ApiSecurityContextRepository implements SecurityContextRepository {

    private final SecurityContextRepository ofRequest = new RequestAttributeSecurityContextRepository();
    private final SecurityContextRepository ofSession =
            new DelegatingSecurityContextRepository(ofRequest, new HttpSessionSecurityContextRepository());

    /**
     * True if the request carries a credential by itself. A browser adds a remembered password to a request that another site triggers, but then it
     * also states where the request comes from.
     */
    static boolean showsCredential(HttpServletRequest request) {
        String shown = request.getHeader("Authorization");
        return shown != null
                && (shown.regionMatches(true, 0, "Basic ", 0, "Basic ".length())
                        || shown.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                && request.getHeader("Origin") == null
                && request.getHeader("Sec-Fetch-Site") == null;
    }

    private SecurityContextRepository of(HttpServletRequest request) {
        return showsCredential(request) ? ofRequest : ofSession;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return of(request).loadDeferredContext(request);
    }

    @Deprecated
    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return of(holder.getRequest()).loadContext(holder);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        ofRequest.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return of(request).containsContext(request);
    }
}
