package org.enlace.gateway.configuration.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.ClockTolerance;

/**
 * The rule for bearer tokens (JWT, RFC 9068) that authenticate a caller on a link.
 *
 * @param issuer the only {@code iss}
 * @param audience what {@code aud} must name
 * @param keys where the issuer's public keys are (JWKS): an https address, an http address on this machine, or a file below the configuration's
 *     folder
 * @param algorithms the signature algorithms that are accepted; never {@code none}, never one with a shared secret
 * @param scope what {@code scope} must name, if anything
 * @param clientClaim the claim that identifies the caller
 * @param tolerance how far the issuer's clock may differ from ours; empty for the default of the whole gateway
 * @param longest how far away the end of a token may be: a token that is valid for years is a password that is shown with every call
 */
public record TokenRule(
        String issuer,
        String audience,
        String keys,
        Set<String> algorithms,
        Optional<String> scope,
        String clientClaim,
        Optional<ClockTolerance> tolerance,
        Duration longest) {

    /** All supported algorithms. */
    public static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    public TokenRule {
        algorithms = Set.copyOf(algorithms);
    }

    /** The token rule of one credential with the value of the client claim that identifies it. */
    public record Client(TokenRule rule, String name) {}
}
