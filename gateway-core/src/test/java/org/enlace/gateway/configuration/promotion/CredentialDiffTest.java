package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Direction;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.Credential.Kind;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.configuration.model.TokenRule;
import org.enlace.gateway.configuration.model.VersionRule;
import org.junit.jupiter.api.Test;

/** Who may send is compared term by term; loud is every change by which somebody else, or more, is let in. */
class CredentialDiffTest {

    private static final TokenRule RULE = rule("https://llaves.example", Optional.of("partes"), Duration.ofMinutes(10));

    private static TokenRule rule(String issuer, Optional<String> scope, Duration longest) {
        return new TokenRule(
                issuer,
                "enlace",
                "https://llaves.example/jwks",
                Set.of("ES256"),
                scope,
                "client_id",
                Optional.of(new ClockTolerance(Duration.ofSeconds(5))),
                longest);
    }

    private static Credential token(TokenRule rule, String client, Map<String, String> speaksFor) {
        return new Credential(
                "main", Kind.TOKEN, false, false, speaksFor, Optional.of(new TokenRule.Client(rule, client)));
    }

    private static Credential password(boolean certificate, Map<String, String> speaksFor) {
        return new Credential("main", Kind.PASSWORD, false, certificate, speaksFor, Optional.empty());
    }

    private static PartnerLink link(Credential... credentials) {
        return new PartnerLink(
                LinkId.parse("police/reports"),
                Direction.RECEIVE,
                "rest",
                "police/reports/v1",
                Map.of(),
                Map.of(),
                VersionRule.NEW_VERSION,
                List.of(credentials),
                Optional.empty(),
                RetryRule.STANDARD,
                1,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Optional.empty());
    }

    private static void compared(Credential old, Credential now, boolean loud, String... lines) {
        CredentialDiff meaning = new CredentialDiff().between(link(old), link(now));
        assertThat(meaning.details()).containsExactly(lines);
        assertThat(meaning.loud()).as(meaning.details().toString()).isEqualTo(loud);
    }

    @Test
    void everyTermOfTokensIsComparedAndLoudWhereMoreIsBelieved() {
        Credential old = token(RULE, "comisaria", Map.of());
        compared(old, old, false);
        compared(
                old,
                token(
                        rule("https://ladron.example", Optional.of("partes"), Duration.ofMinutes(10)),
                        "comisaria",
                        Map.of()),
                true,
                "main: issuer https://llaves.example -> https://ladron.example");
        compared(old, token(RULE, "otra", Map.of()), true, "main: client comisaria -> otra");
        Credential unscoped =
                token(rule("https://llaves.example", Optional.empty(), Duration.ofMinutes(10)), "comisaria", Map.of());
        compared(old, unscoped, true, "main: scope partes -> -");
        compared(unscoped, old, false, "main: scope - -> partes");
        Credential longer = token(
                rule("https://llaves.example", Optional.of("partes"), Duration.ofHours(2)), "comisaria", Map.of());
        compared(old, longer, true, "main: longest PT10M -> PT2H");
        compared(longer, old, false, "main: longest PT2H -> PT10M");
    }

    @Test
    void audienceKeysAlgorithmsClaimAndClocksAreTermsToo() {
        TokenRule other = new TokenRule(
                "https://llaves.example",
                "otra",
                "claves.json",
                Set.of("ES256", "RS256"),
                Optional.of("partes"),
                "sub",
                Optional.of(new ClockTolerance(Duration.ofMinutes(5))),
                Duration.ofMinutes(10));
        compared(
                token(RULE, "comisaria", Map.of()),
                token(other, "comisaria", Map.of()),
                true,
                "main: algorithms [ES256] -> [ES256, RS256]",
                "main: audience enlace -> otra",
                "main: clientClaim client_id -> sub",
                "main: jwks https://llaves.example/jwks -> claves.json",
                "main: tolerance PT5S -> PT5M");
    }

    @Test
    void whoSpeaksForMoreIsLoud() {
        Map<String, String> quito = Map.of("report.number", "QUITO*");
        compared(
                password(false, quito),
                password(false, Map.of("report.number", "QUI*")),
                true,
                "main: speaksFor {report.number=QUITO*} -> {report.number=QUI*}");
        compared(
                password(false, quito), password(false, Map.of()), true, "main: speaksFor {report.number=QUITO*} -> -");
        compared(
                password(false, quito),
                password(false, Map.of("report.number", "QUITO-1*")),
                false,
                "main: speaksFor {report.number=QUITO*} -> {report.number=QUITO-1*}");
        compared(
                password(false, Map.of()),
                password(false, quito),
                false,
                "main: speaksFor - -> {report.number=QUITO*}");
    }

    @Test
    void aCertificateThatIsNotAskedAnyMoreAndANewCredentialAreLoud() {
        compared(password(true, Map.of()), password(false, Map.of()), true, "main: certificate true -> false");
        compared(password(false, Map.of()), password(true, Map.of()), false, "main: certificate false -> true");
        Credential main = password(false, Map.of());
        Credential more = new Credential("otra", Kind.API_KEY, false, false, Map.of(), Optional.empty());
        CredentialDiff fresh = new CredentialDiff().between(link(main), link(main, more));
        assertThat(fresh.details()).containsExactly("+ otra; certificate false; kind apiKey");
        assertThat(fresh.loud()).isTrue();
        CredentialDiff gone = new CredentialDiff().between(link(main, more), link(main));
        assertThat(gone.details()).containsExactly("- otra; certificate false; kind apiKey");
        assertThat(gone.loud()).isFalse();
    }
}
