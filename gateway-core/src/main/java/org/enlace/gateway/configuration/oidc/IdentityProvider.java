package org.enlace.gateway.configuration.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.enlace.connector.ClockTolerance;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Represents the identity provider that the settings name. Its metadata is fetched when it is first needed and never at the start: the inbound
 * endpoints of partners do not wait for it. Thread-safe.
 */
public final class IdentityProvider {

    /** Name of the only provider in addresses. */
    public static final String ID = "oidc";

    /** The path to which the provider sends users back. */
    public static final String BACK = "/login/back";

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final ProviderProperties properties;
    private final ClockTolerance clocks;
    private final ClientCredentials proof;
    private final TokenClaimsMapper claims;
    private final ProviderHttpClient wire;
    private final ProviderMetadataCache memory;

    /**
     * @param trust TLS context that verifies the provider
     * @param clocks how far its clock may differ from ours
     * @throws IllegalArgumentException naming the setting that is invalid
     */
    IdentityProvider(ProviderProperties properties, Supplier<SSLContext> trust, ClockTolerance clocks, Clock clock) {
        this.properties = properties;
        this.clocks = clocks;
        if (properties.address() == null
                || properties.clientId() == null
                || properties.clientId().isBlank()) {
            throw new IllegalArgumentException("enlace.console.oidc needs address and client-id");
        }
        if (properties.apiAudience().equals(properties.clientId())) {
            throw new IllegalArgumentException(
                    "enlace.console.oidc.api-audience must not be client-id: a login would be good as a token of a script");
        }
        this.proof = ClientCredentials.read(properties);
        this.claims = new TokenClaimsMapper(properties);
        ProviderHttpClient.origin(properties.address());
        this.wire = new ProviderHttpClient(properties, trust);
        this.memory = new ProviderMetadataCache(this::ask, clock);
    }

    /** True if this name is of an account from the provider. */
    public static boolean named(String user) {
        return user.startsWith(TokenClaimsMapper.PREFIX);
    }

    /** Origins that the browser may be sent to. */
    public Set<String> origins() {
        return wire.origins();
    }

    /** True if scripts may present tokens. */
    public boolean forScripts() {
        return !properties.apiAudience().isEmpty();
    }

    /**
     * Returns the account of the caller that presents this token; for scripts.
     *
     * @throws LoginRefusedException if the token is not valid, its login is too weak, or it gives no account
     */
    public OperatorAccount script(String token) {
        Jwt shown = believed(memory.known().scripts(), token);
        if (!claims.strongEnough(shown)) {
            throw new LoginRefusedException(LoginRefusal.SECOND_FACTOR);
        }
        return claims.operator(shown.getClaims());
    }

    private static Jwt believed(JwtDecoder decoder, String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException notBelieved) {
            throw new LoginRefusedException(LoginRefusal.TOKEN_REFUSED);
        } catch (JwtException noKeys) {
            throw new LoginRefusedException(LoginRefusal.PROVIDER_AWAY);
        }
    }

    TokenClaimsMapper claims() {
        return claims;
    }

    ProviderProperties properties() {
        return properties;
    }

    ClientCredentials proof() {
        return proof;
    }

    ProviderHttpClient wire() {
        return wire;
    }

    ProviderAddresses addresses() {
        return memory.known().addresses();
    }

    ClientRegistration registration() {
        return memory.known().registration();
    }

    JwtDecoder logins() {
        return memory.known().logins();
    }

    /** Returns the address that ends the session with the provider too; empty if the provider has no such address or does not answer. */
    public Optional<URI> leaving(String idToken, String then) {
        try {
            return addresses().end().map(end -> UriComponentsBuilder.fromUri(end)
                    .queryParam("id_token_hint", idToken)
                    .queryParam("client_id", "{client}")
                    .queryParam("post_logout_redirect_uri", "{then}")
                    .encode()
                    .buildAndExpand(properties.clientId(), at(then))
                    .toUri());
        } catch (LoginRefusedException away) {
            return Optional.empty();
        }
    }

    private String at(String path) {
        return properties.address().toString().replaceAll("/+$", "") + path;
    }

    private ProviderMetadataCache.Known ask(Instant now) {
        URI where = URI.create(properties.issuer().toString().replaceAll("/+$", "") + WELL_KNOWN);
        JsonNode said = wire.template(new MappingJackson2HttpMessageConverter()).getForObject(where, JsonNode.class);
        if (said == null) {
            throw new LoginRefusedException(LoginRefusal.OTHER_PROVIDER);
        }
        ProviderAddresses addresses = ProviderAddresses.of(said, properties, wire);
        ClientRegistration made = registration(addresses);
        return new ProviderMetadataCache.Known(
                addresses,
                made,
                TokenValidator.ofLogins(made, wire, clocks),
                TokenValidator.ofScripts(made, wire, properties.apiAudience(), clocks),
                now);
    }

    private ClientRegistration registration(ProviderAddresses addresses) {
        return ClientRegistration.withRegistrationId(ID)
                .clientId(properties.clientId())
                .clientSecret(proof.secret())
                .clientAuthenticationMethod(
                        proof.key() == null
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(at(BACK))
                .scope("openid", "profile")
                .issuerUri(properties.issuer().toString())
                .authorizationUri(addresses.authorization().toString())
                .tokenUri(addresses.token().toString())
                .jwkSetUri(addresses.keys().toString())
                .userNameAttributeName("sub")
                .build();
    }
}
