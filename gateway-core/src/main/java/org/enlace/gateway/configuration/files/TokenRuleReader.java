package org.enlace.gateway.configuration.files;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.connector.ClockTolerance;
import org.enlace.gateway.configuration.model.TokenRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads {@code tokens:} of a receiving link. */
public final class TokenRuleReader {

    /** Some issuers give an hour and a half. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private TokenRuleReader() {}

    /** The rule; empty if there is none, or with problems. */
    static Optional<TokenRule> read(YamlSection link) {
        if (!link.has("tokens")) {
            return Optional.empty();
        }
        YamlSection tokens = link.section("tokens")
                .allow("issuer", "audience", "jwks", "algorithms", "scope", "clientClaim", "clockTolerance", "longest");
        String keys = tokens.text("jwks");
        if (!keys.isEmpty() && !isAddress(keys) && !isFile(keys)) {
            tokens.problem("jwks", ProblemCode.NO_KEY_SET, "jwks");
        }
        return Optional.of(new TokenRule(
                tokens.text("issuer"),
                tokens.text("audience"),
                keys,
                algorithms(tokens),
                tokens.maybeText("scope"),
                tokens.maybeText("clientClaim").orElse("client_id"),
                tolerance(tokens),
                tokens.duration("longest", LONGEST)));
    }

    private static Optional<ClockTolerance> tolerance(YamlSection tokens) {
        if (!tokens.has("clockTolerance")) {
            return Optional.empty();
        }
        Duration given = tokens.duration("clockTolerance", ClockTolerance.USUAL.value());
        if (given.compareTo(ClockTolerance.LONGEST) > 0) {
            tokens.problem("clockTolerance", ProblemCode.TOO_LONG, "clockTolerance", "5m");
            return Optional.empty();
        }
        return Optional.of(new ClockTolerance(given));
    }

    private static Set<String> algorithms(YamlSection tokens) {
        List<String> given = tokens.words("algorithms");
        given.stream()
                .filter(each -> !TokenRule.ALGORITHMS.contains(each))
                .forEach(each -> tokens.notOneOf("algorithms", each, TokenRule.ALGORITHMS));
        Set<String> known = new TreeSet<>(given);
        known.retainAll(TokenRule.ALGORITHMS);
        return known.isEmpty() ? TokenRule.ALGORITHMS : known;
    }

    /** True for a protected address. Keys fetched over an unprotected connection would let a man in the middle forge tokens. */
    public static boolean isAddress(String keys) {
        try {
            URI address = new URI(keys);
            boolean whole = address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
            return whole
                    && ("https".equals(address.getScheme())
                            || ("http".equals(address.getScheme()) && HERE.contains(address.getHost())));
        } catch (java.net.URISyntaxException noAddress) {
            return false;
        }
    }

    private static boolean isFile(String keys) {
        return keys.matches("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*");
    }
}
