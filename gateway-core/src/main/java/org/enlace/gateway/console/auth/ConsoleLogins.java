package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.oidc.IdentityProvider;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.console.web.EmergencyLogin;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Configures the logins of the console: by a password of {@code credentials.json}, by an identity provider, or both. Thread-safe. */
@Component
class ConsoleLogins {

    /** Account state of a login by the provider, which never changes: the provider is asked again at the next login only. */
    private static final String VOUCHED = "by the provider";

    private final PartnerAuthentication partnerAuthentication;
    private final LoginThrottle throttle;
    private final LoginAudit audit;
    private final Clock clock;
    private final LocalAccounts local;
    private final EmergencyLogin glass;
    private final Optional<IdentityProvider> identities;
    private final Optional<ProviderAuthentication> provider;

    ConsoleLogins(
            PartnerAuthentication partnerAuthentication,
            LoginThrottle throttle,
            LoginAudit audit,
            Clock clock,
            LocalAccounts local,
            EmergencyLogin glass,
            IdentityProviderSettings identities) {
        this.partnerAuthentication = partnerAuthentication;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.local = local;
        this.glass = glass;
        this.identities = identities.provider();
        this.provider = this.identities.map(each -> new ProviderAuthentication(each, clock, audit));
    }

    /** Authenticates a password from the login form; a success begins a session, which the audit must record. */
    OperatorLogin ofForm() {
        return new OperatorLogin(partnerAuthentication, throttle, audit, local::admit, this::opens);
    }

    private void opens(OperatorAccount operatorAccount, Viewer viewer, String address) {
        if (local.breaksGlass(operatorAccount)) {
            glass.by(operatorAccount);
        }
        audit.succeeded(viewer, address);
    }

    /** Authenticates a script, which sends its password with every request. */
    OperatorLogin ofScripts() {
        return new OperatorLogin(
                partnerAuthentication, throttle, audit, each -> local.all(), (operatorAccount, viewer, address) -> {});
    }

    boolean form() {
        return local.any();
    }

    boolean passwordsOfScripts() {
        return local.all();
    }

    boolean tokensOfScripts() {
        return identities.filter(IdentityProvider::forScripts).isPresent();
    }

    Optional<ProviderAuthentication> provider() {
        return provider;
    }

    /** Returns the origins that the browser may be sent to besides this console. */
    Set<String> origins() {
        return identities.map(IdentityProvider::origins).orElse(Set.of());
    }

    SessionLimits limits() {
        return new SessionLimits(
                clock,
                viewer -> IdentityProvider.named(viewer.user())
                        ? Optional.of(VOUCHED)
                        : partnerAuthentication.standing(viewer.user()));
    }

    /** Handles a logout. */
    void leaves(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        if (who != null && who.getPrincipal() instanceof Viewer viewer) {
            audit.left(viewer);
        }
    }

    /** Redirects after a logout: also at the provider, if the login came from there. */
    void left(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        if (provider.isPresent()) {
            provider.get().left(request, response, who);
        } else {
            response.sendRedirect(LoginResponses.LOGIN + "?out");
        }
    }
}
