package org.enlace.gateway.identity;

import java.util.Optional;

/**
 * Whether people come by a provider.
 *
 * @param provider empty where everybody has a local account
 */
public record Identities(Optional<IdentityProvider> provider) {

    public static Identities none() {
        return new Identities(Optional.empty());
    }

    static Identities by(IdentityProvider provider) {
        return new Identities(Optional.of(provider));
    }
}
