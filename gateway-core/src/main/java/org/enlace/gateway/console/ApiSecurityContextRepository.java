package org.enlace.gateway.console;

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
 * Knows who asks the operator API by the session of a page, unless the request shows a credential of its own: then it counts by that alone, and a session beside it
 * for nothing. So a request that needs no token of a form was surely let in by what no browser adds for another site. Thread-safe.
 */
final class ApiSecurityContextRepository implements SecurityContextRepository {

    private final SecurityContextRepository ofRequest = new RequestAttributeSecurityContextRepository();
    private final SecurityContextRepository ofSession =
            new DelegatingSecurityContextRepository(ofRequest, new HttpSessionSecurityContextRepository());

    /**
     * True if the request shows a credential by itself. A browser adds a remembered password to what another site makes it send, but then it also says where the
     * request comes from.
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
