package org.enlace.gateway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.enlace.connector.ClockTolerance;
import org.enlace.gateway.partners.Operator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The identity provider that the settings name. It is asked for its addresses when somebody first needs them and never at the start: partners' doors do not
 * wait for it. Thread-safe.
 */
public final class IdentityProvider {

    /** Name of the only provider in addresses. */
    public static final String ID = "oidc";

    /** Where the provider sends people back to. */
    public static final String BACK = "/login/back";

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final ProviderProperties properties;
    private final ClockTolerance clocks;
    private final ClientProof proof;
    private final ClaimReading claims;
    private final ProviderWire wire;
    private final ProviderMemory memory;

    /**
     * @param trust whom a wire to the provider takes for it
     * @param clocks how far its clock may be from ours
     * @throws IllegalArgumentException naming the setting that cannot be
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
        this.proof = ClientProof.read(properties);
        this.claims = new ClaimReading(properties);
        ProviderWire.origin(properties.address());
        this.wire = new ProviderWire(properties, trust);
        this.memory = new ProviderMemory(this::ask, clock);
    }

    /** True if this name is of an account that the provider vouched for. */
    public static boolean named(String user) {
        return user.startsWith(ClaimReading.PREFIX);
    }

    /** Origins that the browser may be sent to. */
    public Set<String> origins() {
        return wire.origins();
    }

    /** True if scripts may show tokens. */
    public boolean forScripts() {
        return !properties.apiAudience().isEmpty();
    }

    /**
     * Who shows this token; for scripts.
     *
     * @throws NotIdentified if it is not believed, is of too weak a login, or makes no account
     */
    public Operator script(String token) {
        Jwt shown = believed(memory.known().scripts(), token);
        if (!claims.strongEnough(shown)) {
            throw new NotIdentified(Refusal.SECOND_FACTOR);
        }
        return claims.operator(shown.getClaims());
    }

    private static Jwt believed(JwtDecoder decoder, String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException notBelieved) {
            throw new NotIdentified(Refusal.TOKEN_REFUSED);
        } catch (JwtException noKeys) {
            throw new NotIdentified(Refusal.PROVIDER_AWAY);
        }
    }

    ClaimReading claims() {
        return claims;
    }

    ProviderProperties properties() {
        return properties;
    }

    ClientProof proof() {
        return proof;
    }

    ProviderWire wire() {
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

    /** Where to go so that the session with the provider ends too; empty if it has no such address or does not answer. */
    public Optional<URI> leaving(String idToken, String then) {
        try {
            return addresses().end().map(end -> UriComponentsBuilder.fromUri(end)
                    .queryParam("id_token_hint", idToken)
                    .queryParam("client_id", "{client}")
                    .queryParam("post_logout_redirect_uri", "{then}")
                    .encode()
                    .buildAndExpand(properties.clientId(), at(then))
                    .toUri());
        } catch (NotIdentified away) {
            return Optional.empty();
        }
    }

    private String at(String path) {
        return properties.address().toString().replaceAll("/+$", "") + path;
    }

    private ProviderMemory.Known ask(Instant now) {
        URI where = URI.create(properties.issuer().toString().replaceAll("/+$", "") + WELL_KNOWN);
        JsonNode said = new RestTemplate(wire).getForObject(where, JsonNode.class);
        if (said == null) {
            throw new NotIdentified(Refusal.OTHER_PROVIDER);
        }
        ProviderAddresses addresses = ProviderAddresses.of(said, properties, wire);
        ClientRegistration made = registration(addresses);
        return new ProviderMemory.Known(
                addresses,
                made,
                TokenBelief.ofLogins(made, wire, clocks),
                TokenBelief.ofScripts(made, wire, properties.apiAudience(), clocks),
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
