package org.enlace.gateway.partners;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.ClockTolerance;

/**
 * Which bearer tokens (JWT, RFC 9068) prove somebody on a link.
 *
 * @param issuer the only {@code iss}
 * @param audience what {@code aud} must name
 * @param keys where the issuer's public keys are (JWKS): an https address, an http address on this machine, or a file below the configuration's folder
 * @param algorithms the signatures that are taken; never {@code none}, never one with a shared secret
 * @param scope what {@code scope} must name, if anything
 * @param clientClaim the claim that says who calls
 * @param tolerance how far the issuer's clock may be from ours; empty for what holds in the whole gateway
 * @param longest how far away the end of a token may be: one that is good for years is a password that everybody sees
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

    /** All that there are to choose from. */
    static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    public TokenRule {
        algorithms = Set.copyOf(algorithms);
    }

    /** A credential's part in it: the value of the client claim by which it is known. */
    public record Client(TokenRule rule, String name) {}
}
