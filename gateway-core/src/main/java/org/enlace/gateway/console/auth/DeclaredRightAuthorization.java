package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.enlace.gateway.security.access.Right;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Checks the right that an address declares before anything of the request is read: type, parameters and body are not read without it. {@link
 * RightsInterceptor} checks the handler again. Thread-safe.
 */
final class DeclaredRightAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    /** A decision and the right that the account does not have. */
    static final class Decision extends AuthorizationDecision {

        private final Optional<Right> missing;

        private Decision(boolean granted, Optional<Right> missing) {
            super(granted);
            this.missing = missing;
        }

        /** Returns the code of the right whose absence caused the refusal; null if another rule caused it. */
        static String missingRight(AccessDeniedException refusal) {
            return refusal instanceof AuthorizationDeniedException denied
                            && denied.getAuthorizationResult() instanceof Decision decision
                    ? decision.missing.map(Right::name).orElse(null)
                    : null;
        }
    }

    private record Address(String method, PathPattern pattern, Right right) {

        boolean matches(String asked, PathContainer path) {
            boolean method = this.method.equals("*")
                    || this.method.equals(asked)
                    || this.method.equals("GET") && asked.equals("HEAD");
            return method && pattern.matches(path);
        }
    }

    private final ObjectProvider<DeclaredRoutes> routes;
    private volatile List<Address> addresses;

    /** @param routes supplied lazily: they are known once all handlers are */
    DeclaredRightAuthorization(ObjectProvider<DeclaredRoutes> routes) {
        this.routes = routes;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> who, RequestAuthorizationContext context) {
        Authentication known = who.get();
        boolean loggedIn = known != null && known.isAuthenticated() && !(known instanceof AnonymousAuthenticationToken);
        Optional<Right> missing = right(context.getRequest()).filter(each -> !RightsInterceptor.has(known, each));
        return new Decision(loggedIn && missing.isEmpty(), missing);
    }

    /** Returns the right that the address needs; empty if there is no such address. */
    private Optional<Right> right(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return addresses().stream()
                .filter(each -> each.matches(request.getMethod(), path))
                .min(Comparator.comparing(Address::pattern, PathPattern.SPECIFICITY_COMPARATOR))
                .map(Address::right);
    }

    private List<Address> addresses() {
        List<Address> known = addresses;
        if (known == null) {
            List<Address> read = new ArrayList<>();
            routes.getObject()
                    .all()
                    .forEach(route -> read.add(new Address(
                            route.method(), PathPatternParser.defaultInstance.parse(route.pattern()), route.right())));
            known = List.copyOf(read);
            addresses = known;
        }
        return known;
    }
}
