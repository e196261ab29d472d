package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.identity.Identities;
import org.enlace.gateway.identity.IdentityProvider;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.Operator;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The ways into the console: by a password of {@code credentials.json}, by an identity provider, or both. Thread-safe. */
@Component
class ConsoleLogins {

    /** What a provider says of somebody is asked for at the next login only. */
    private static final String VOUCHED = "by the provider";

    private final Credentials credentials;
    private final LoginThrottle throttle;
    private final LoginAudit audit;
    private final Clock clock;
    private final LocalAccounts local;
    private final BrokenGlass glass;
    private final Optional<IdentityProvider> identities;
    private final Optional<ProviderDoor> provider;

    ConsoleLogins(
            Credentials credentials,
            LoginThrottle throttle,
            LoginAudit audit,
            Clock clock,
            LocalAccounts local,
            BrokenGlass glass,
            Identities identities) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.local = local;
        this.glass = glass;
        this.identities = identities.provider();
        this.provider = this.identities.map(each -> new ProviderDoor(each, clock, audit));
    }

    /** Whoever types a password into the form; a success begins a session, which the audit must know. */
    OperatorLogin ofForm() {
        return new OperatorLogin(credentials, throttle, audit, local::admit, this::opens);
    }

    private void opens(Operator operator, Viewer viewer, String address) {
        if (local.breaksGlass(operator)) {
            glass.by(operator);
        }
        audit.succeeded(viewer, address);
    }

    /** A script, which shows its password with every request. */
    OperatorLogin ofScripts() {
        return new OperatorLogin(credentials, throttle, audit, each -> local.all(), (operator, viewer, address) -> {});
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

    Optional<ProviderDoor> provider() {
        return provider;
    }

    /** Where the browser may be sent to beside ourselves. */
    Set<String> origins() {
        return identities.map(IdentityProvider::origins).orElse(Set.of());
    }

    SessionLimits limits() {
        return new SessionLimits(
                clock,
                viewer -> IdentityProvider.named(viewer.user())
                        ? Optional.of(VOUCHED)
                        : credentials.standing(viewer.user()));
    }

    /** Somebody logs out. */
    void leaves(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        if (who != null && who.getPrincipal() instanceof Viewer viewer) {
            audit.left(viewer);
        }
    }

    /** Somebody has logged out: at the provider too, if that is how she came. */
    void left(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        if (provider.isPresent()) {
            provider.get().left(request, response, who);
        } else {
            response.sendRedirect(LoginAnswers.LOGIN + "?out");
        }
    }
}
