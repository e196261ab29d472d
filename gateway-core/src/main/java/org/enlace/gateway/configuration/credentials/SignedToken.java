package org.enlace.gateway.configuration.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.TokenRule;

/** Holds one token that is parsed but not yet verified. Of its key it uses only the name. */
final class SignedToken {

    private static final int LONGEST = 8192;
    private static final int LONGEST_NAME = 200;
    private static final int FEWEST_BITS = 2048;

    /** Headers by which a signer could bring its own key. */
    private static final Set<String> KEYS_OF_ITS_OWN = Set.of("jwk", "jku", "x5u", "x5c", "crit", "b64");

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final SignedJWT token;

    private SignedToken(SignedJWT token) {
        this.token = token;
    }

    /** Parses a token; empty if it is no signed token that this gateway would check. */
    static Optional<SignedToken> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            boolean plain = header.toJSONObject().keySet().stream().noneMatch(KEYS_OF_ITS_OWN::contains)
                    && (header.getType() == null
                            || TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT)))
                    && (header.getKeyID() == null || header.getKeyID().length() <= LONGEST_NAME);
            return plain ? Optional.of(new SignedToken(token)) : Optional.empty();
        } catch (ParseException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Returns the caller, if the token keeps the rule.
     *
     * @throws MessageRefusedException if it does not
     */
    String client(LinkId link, TokenRule rule, KeySets keys, ClockTolerance clocks, Instant now) {
        if (!rule.algorithms().contains(algorithm()) || !signed(link, rule, keys)) {
            throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED);
        }
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            check(rule, claims, rule.tolerance().orElse(clocks), now);
            String client = claims.getStringClaim(rule.clientClaim());
            if (client == null) {
                throw wrong("client");
            }
            return client;
        } catch (ParseException unreadable) {
            throw wrong("claims");
        }
    }

    private String algorithm() {
        return token.getHeader().getAlgorithm().getName();
    }

    private boolean signed(LinkId link, TokenRule rule, KeySets keys) {
        return keys.find(link, rule.keys(), this::fits).filter(this::verified).isPresent();
    }

    /** True for the key named by the token, or the only one of its kind; made for this signature and for nothing else. */
    private boolean fits(JWK key) {
        String named = token.getHeader().getKeyID();
        boolean keyMatches = named == null || named.equals(key.getKeyID());
        boolean signing = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean same =
                key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm());
        boolean kind = algorithm().startsWith("ES")
                ? key instanceof ECKey curve && Curve.P_256.equals(curve.getCurve())
                : key instanceof RSAKey && key.size() >= FEWEST_BITS;
        return keyMatches && signing && same && kind;
    }

    private boolean verified(JWK key) {
        try {
            JWSVerifier verifier = key instanceof ECKey curve
                    ? new ECDSAVerifier(curve.toECPublicKey())
                    : new RSASSAVerifier(key.toRSAKey().toRSAPublicKey());
            return token.verify(verifier);
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static void check(TokenRule rule, JWTClaimsSet claims, ClockTolerance clocks, Instant now)
            throws ParseException {
        if (!rule.issuer().equals(claims.getIssuer())) {
            throw wrong("iss");
        }
        if (!claims.getAudience().contains(rule.audience())) {
            throw wrong("aud");
        }
        Date ends = claims.getExpirationTime();
        if (ends == null || !inTime(ends.toInstant(), rule.longest(), clocks, now)) {
            throw wrong("exp");
        }
        for (Date begins : Arrays.asList(claims.getNotBeforeTime(), claims.getIssueTime())) {
            if (begins != null && !clocks.begun(begins.toInstant(), now)) {
                throw wrong("nbf");
            }
        }
        if (rule.scope().isPresent() && !scopes(claims).contains(rule.scope().get())) {
            throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, BearerTokens.FIELD, "scope");
        }
    }

    private static boolean inTime(Instant ends, Duration longest, ClockTolerance clocks, Instant now) {
        return clocks.goesOn(ends, now) && clocks.begun(ends, now.plus(longest));
    }

    /** RFC 9068 has them as one text; some issuers as a list, or by another name. */
    private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
        for (String name : new String[] {"scope", "scp"}) {
            Object said = claims.getClaim(name);
            if (said instanceof String words) {
                return Set.copyOf(Arrays.stream(words.split(" ")).distinct().toList());
            }
            if (said != null) {
                return Set.copyOf(
                        claims.getStringListClaim(name).stream().distinct().toList());
            }
        }
        return Set.of();
    }

    private static MessageRefusedException wrong(String claim) {
        return MessageRefusedException.of(RefusalCode.UNAUTHENTICATED, BearerTokens.FIELD, claim);
    }
}
