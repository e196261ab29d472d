package org.enlace.gateway.configuration.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.ClockTolerance;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Validates tokens of a provider: signed by one of its keys with an asymmetric algorithm, for this gateway, and in time. Thread-safe. */
final class TokenValidator {

    /** Asymmetric algorithms only: never a shared secret, and never none. */
    private static final List<SignatureAlgorithm> ALGORITHMS = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.PS384,
            SignatureAlgorithm.PS512,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);

    private static final Set<JOSEObjectType> ACCESS = Set.of(new JOSEObjectType("at+jwt"), JOSEObjectType.JWT);

    /** The number of threads that may wait for the keys of a silent provider at a time. */
    static final int FEW = 4;

    /** Longer than the check of any token whose keys are cached. */
    private static final Duration IN_LINE = Duration.ofMillis(300);

    private TokenValidator() {}

    /** Returns the decoder for tokens of logins. */
    static JwtDecoder ofLogins(ClientRegistration registration, ProviderHttpClient wire, ClockTolerance clocks) {
        NimbusJwtDecoder decoder = decoder(registration, wire, Set.of(JOSEObjectType.JWT));
        OidcIdTokenValidator ofUs = new OidcIdTokenValidator(registration);
        ofUs.setClockSkew(clocks.value());
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(inTime(clocks), ofUs));
        return few(decoder);
    }

    /** Returns the decoder for tokens of scripts: for the audience of the operator API, which is never that of a login. */
    static JwtDecoder ofScripts(
            ClientRegistration registration, ProviderHttpClient wire, String audience, ClockTolerance clocks) {
        NimbusJwtDecoder decoder = decoder(registration, wire, ACCESS);
        OAuth2TokenValidator<Jwt> forUs = token ->
                token.getAudience() != null && token.getAudience().contains(audience) && token.getExpiresAt() != null
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", JwtClaimNames.AUD, null));
        JwtIssuerValidator issuer =
                new JwtIssuerValidator(registration.getProviderDetails().getIssuerUri());
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(inTime(clocks), issuer, forUs));
        return few(decoder);
    }

    private static JwtTimestampValidator inTime(ClockTolerance clocks) {
        return new JwtTimestampValidator(clocks.value());
    }

    /** Limits waiting threads, so that threads that partners need are not blocked by a provider that does not answer. */
    private static JwtDecoder few(JwtDecoder decoder) {
        Semaphore places = new Semaphore(FEW);
        return token -> {
            if (!place(places)) {
                throw new LoginRefusedException(LoginRefusal.PROVIDER_AWAY);
            }
            try {
                return decoder.decode(token);
            } finally {
                places.release();
            }
        };
    }

    private static boolean place(Semaphore places) {
        try {
            return places.tryAcquire(IN_LINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static NimbusJwtDecoder decoder(
            ClientRegistration registration, ProviderHttpClient wire, Set<JOSEObjectType> types) {
        URI keys = URI.create(registration.getProviderDetails().getJwkSetUri());
        // A token without a type is accepted; one of another type has another use at the same provider.
        Set<JOSEObjectType> orNone = new HashSet<>(types);
        orNone.add(null);
        return NimbusJwtDecoder.withJwkSetUri(keys.toString())
                .restOperations(wire.template(new StringHttpMessageConverter()))
                .jwsAlgorithms(all -> {
                    all.clear();
                    all.addAll(ALGORITHMS);
                })
                .jwtProcessorCustomizer(each -> each.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(orNone)))
                .build();
    }
}
