package org.enlace.gateway.console.auth;

import java.util.List;
import java.util.Optional;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Represents a person or script that the identity provider authenticated. */
final class ProviderToken extends AbstractAuthenticationToken {

    private final Viewer viewer;
    private final String idToken;

    /** @param idToken with which the session at the provider is ended; empty for a script, which has none */
    ProviderToken(Viewer viewer, String idToken) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + viewer.role().name())));
        this.viewer = viewer;
        this.idToken = idToken;
        super.setAuthenticated(true);
    }

    Optional<String> idToken() {
        return Optional.of(idToken).filter(each -> !each.isEmpty());
    }

    @Override
    public Object getPrincipal() {
        return viewer;
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
