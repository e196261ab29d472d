package org.enlace.gateway.configuration.oidc;

import java.util.Optional;

/**
 * The settings that tell if users log in by an identity provider.
 *
 * @param provider empty if all accounts are local
 */
public record IdentityProviderSettings(Optional<IdentityProvider> provider) {

    public static IdentityProviderSettings none() {
        return new IdentityProviderSettings(Optional.empty());
    }

    static IdentityProviderSettings by(IdentityProvider provider) {
        return new IdentityProviderSettings(Optional.of(provider));
    }
}
