package org.enlace.gateway.configuration.oidc;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code enlace.console.oidc}; described in {@code docs/administrator/login.md}.
 *
 * @param issuer address of the identity provider; without it there is none
 * @param address address of the console for users; the provider sends them back there and nowhere else
 * @param clientId the name under which the provider knows this gateway
 * @param secretFile file with the shared secret, mode 0400 or 0600
 * @param keyFile instead of the secret: file with a private key as JSON Web Key
 * @param origins further origins of the same provider that may be contacted, such as {@code https://keys.example}
 * @param userClaim claim with the name of the account; must never be given to another person, nor be changed by the person
 * @param roleClaim path of the claim with the role, such as {@code realm_access.roles}
 * @param institutionClaim path of the claim with the institution
 * @param roles value of the claim to role; no other value counts
 * @param institutions value of the claim to institution; the whole installation is written {@code *}
 * @param acr levels of authentication that are enough; empty for any
 * @param apiClients clients ({@code azp} or {@code client_id}) whose tokens need no {@code acr}: programs, which have no second factor
 * @param apiAudience audience of the tokens that scripts show; without it they show none
 */
@ConfigurationProperties("enlace.console.oidc")
record ProviderProperties(
        URI issuer,
        URI address,
        String clientId,
        Path secretFile,
        Path keyFile,
        @DefaultValue List<URI> origins,
        @DefaultValue("sub") String userClaim,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue("institution") String institutionClaim,
        @DefaultValue Map<String, String> roles,
        @DefaultValue Map<String, String> institutions,
        @DefaultValue List<String> acr,
        @DefaultValue List<String> apiClients,
        @DefaultValue("") String apiAudience) {

    boolean on() {
        return issuer != null;
    }
}
