package org.enlace.gateway.configuration.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.enlace.connector.Destinations;
import org.enlace.connector.Finding;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.TestRsaKey;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.enlace.gateway.configuration.files.Issuer;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BearerTokensTest {

    private static final LinkId REPORTS = LinkId.parse("police/reports");
    private static final Instant NOW = Instant.parse("2026-04-05T06:07:08Z");

    @TempDir
    Path folder;

    private Issuer issuer;
    private BearerTokens tokens;
    private Duration time;
    private final AtomicReference<SSLContext> trusted = new AtomicReference<>();

    @BeforeAll
    void anIssuer() throws Exception {
        issuer = new Issuer();
    }

    @AfterAll
    void close() {
        issuer.close();
    }

    @BeforeEach
    void aLinkThatTakesTokens() throws Exception {
        trusted.set(SSLContext.getDefault());
        issuer.publish(issuer.rsa, issuer.curve);
        issuer.asked.set(0);
        time = Duration.ofDays(1);
        tokens = tokens(issuer.address(), ", scope: alerts.send");
    }

    private static RSAKey other(String name) {
        return TestRsaKey.OTHER.named(name);
    }

    private BearerTokens tokens(String keys, String more) {
        ConfigFolder config = new ConfigFolder(folder)
                .spoil(
                        ConfigFolder.POLICE,
                        "      - {id: south, kind: apiKey}\n",
                        "      - {id: south, kind: token, client: south-client}\n"
                                + "      - {id: west, kind: token, client: west-client}\n"
                                + "    tokens: {issuer: \"" + Issuer.NAME + "\", audience: " + Issuer.AUDIENCE
                                + ", jwks: \"" + keys + "\"" + more + "}\n");
        return new BearerTokens(
                new Partners(config.snapshot()),
                new KeySets(new KeySetSource(folder, link -> trusted.get(), Destinations.USUAL), () -> time),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private String who(String token) {
        return tokens.authenticate(REPORTS, new PresentedCredential.Bearer(token));
    }

    private MessageRefusedException refusal(String token) {
        return catchThrowableOfType(MessageRefusedException.class, () -> who(token));
    }

    private void assertUnknown(String token) {
        MessageRefusedException messageRefusedException = refusal(token);
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
        assertThat(messageRefusedException.findings()).isEmpty();
    }

    private static JWTClaimsSet claims() {
        return Issuer.claims("south-client", NOW).build();
    }

    @Test
    void aClientIsKnownByTheTokenOfItsIssuer() throws Exception {
        assertThat(who(issuer.sign(claims()))).isEqualTo("south");
        assertThat(who(issuer.sign(Issuer.claims("west-client", NOW).build()))).isEqualTo("west");
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.PS256, JWSAlgorithm.ES256)) {
            JWK key = algorithm.equals(JWSAlgorithm.ES256) ? issuer.curve : issuer.rsa;
            assertThat(who(Issuer.sign(key, algorithm, claims(), header -> {}))).isEqualTo("south");
        }
        assertThat(issuer.asked).hasValue(1);
    }

    @Test
    void keysAreTakenFromWhomTheLinkTrustsAndFromNobodyElse() throws Exception {
        TestTls tls = new TestTls(folder.resolve("tls"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestTls.server(tls.host("emisor"))));
        byte[] keys =
                new JWKSet(List.of(issuer.rsa)).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            tokens = tokens("https://127.0.0.1:" + server.getAddress().getPort() + "/keys", "");
            trusted.set(
                    TestTls.caller(null, new DemoCertificateAuthority("Otra autoridad", TestTls.BEGAN, TestTls.ENDS)));
            assertThat(refusal(issuer.sign(claims())).code()).isEqualTo(RefusalCode.UNAVAILABLE);
            trusted.set(tls.caller((DemoCertificateAuthority.Made) null));
            time = time.plusSeconds(10);
            assertThat(who(issuer.sign(claims()))).isEqualTo("south");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anotherClientOfTheSameIssuerIsNobody() throws Exception {
        assertUnknown(issuer.sign(Issuer.claims("other-client", NOW).build()));
    }

    @Test
    void aLinkWithoutTokensTakesNone() throws Exception {
        PresentedCredential.Bearer token = new PresentedCredential.Bearer(issuer.sign(claims()));
        for (String link : List.of("ministry/notices", "no/body")) {
            MessageRefusedException messageRefusedException = catchThrowableOfType(
                    MessageRefusedException.class, () -> tokens.authenticate(LinkId.parse(link), token));
            assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iss, iss",
        "aud, aud",
        "exp-gone, exp",
        "exp-far, exp",
        "exp-none, exp",
        "nbf, nbf",
        "iat, nbf",
        "client, client",
        "client-number, claims"
    })
    void whatIsWrongIsToldToAnyoneWhoHasATokenOfTheIssuer(String change, String claim) throws Exception {
        JWTClaimsSet.Builder claims = Issuer.claims("south-client", NOW);
        switch (change) {
            case "iss" -> claims.issuer(Issuer.NAME + "/");
            case "aud" -> claims.audience("enlace2");
            case "exp-gone" -> claims.expirationTime(Date.from(NOW.minusSeconds(61)));
            case "exp-far" ->
                claims.expirationTime(Date.from(NOW.plus(Duration.ofHours(2)).plusSeconds(61)));
            case "exp-none" -> claims.expirationTime(null);
            case "nbf" -> claims.notBeforeTime(Date.from(NOW.plusSeconds(62)));
            case "iat" -> claims.issueTime(Date.from(NOW.plusSeconds(62)));
            case "client" -> claims.claim("client_id", null);
            default -> claims.claim("client_id", 7);
        }
        MessageRefusedException messageRefusedException = refusal(issuer.sign(claims.build()));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("Authorization", claim));
    }

    @Test
    void clocksMayDifferALittle() throws Exception {
        JWTClaimsSet.Builder claims = Issuer.claims("south-client", NOW);
        claims.expirationTime(Date.from(NOW.minusSeconds(60))).notBeforeTime(Date.from(NOW.plusSeconds(60)));
        assertThat(who(issuer.sign(claims.build()))).isEqualTo("south");
    }

    @Test
    void withoutTheScopeAKnownClientMayNot() throws Exception {
        JWTClaimsSet.Builder claims = Issuer.claims("south-client", NOW).claim("scope", "alerts.sender");
        MessageRefusedException messageRefusedException = refusal(issuer.sign(claims.build()));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.NOT_ENTITLED);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("Authorization", "scope"));
        claims.claim("scope", null).claim("scp", List.of("alerts.send"));
        assertThat(who(issuer.sign(claims.build()))).isEqualTo("south");
    }

    @Test
    void aTokenThatNobodySignedIsNone() {
        for (String algorithm : List.of("none", "None", "NONE", "nOnE")) {
            String head = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}").toString();
            String body = Base64URL.encode(claims().toString()).toString();
            assertUnknown(head + "." + body + ".");
            assertUnknown(head + "." + body + "." + Base64URL.encode("x"));
        }
        assertThat(issuer.asked).hasValue(0);
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        for (byte[] secret : List.of(
                issuer.rsa.toRSAPublicKey().getEncoded(),
                issuer.rsa.toPublicJWK().toString().getBytes(UTF_8))) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r-1").build(), claims());
            token.sign(new MACSigner(secret));
            assertUnknown(token.serialize());
        }
        assertThat(issuer.asked).hasValue(0);
    }

    static Stream<Consumer<JWSHeader.Builder>> keysOfItsOwn() {
        URI elsewhere = URI.create("http://127.0.0.1:1/keys");
        return Stream.of(
                header -> header.jwkURL(elsewhere),
                header -> header.x509CertURL(elsewhere),
                header -> header.x509CertChain(List.of(com.nimbusds.jose.util.Base64.encode("x"))),
                header -> header.type(new JOSEObjectType("dpop+jwt")),
                header -> header.keyID("x".repeat(201)));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("keysOfItsOwn")
    void aTokenMayNotBringItsKey(Consumer<JWSHeader.Builder> header) throws Exception {
        assertUnknown(Issuer.sign(issuer.rsa, JWSAlgorithm.RS256, claims(), header));
        assertThat(issuer.asked).hasValue(0);
    }

    @Test
    void aKeyInTheHeaderIsNotBelieved() throws Exception {
        RSAKey own = other("r-1");
        assertUnknown(Issuer.sign(own, JWSAlgorithm.RS256, claims(), header -> header.jwk(own.toPublicJWK())));
        assertUnknown(Issuer.sign(own, JWSAlgorithm.RS256, claims(), header -> {}));
    }

    @Test
    void aKeyOfAnotherKindOrUseIsNotTaken() throws Exception {
        assertUnknown(Issuer.sign(issuer.rsa, JWSAlgorithm.RS256, claims(), header -> header.keyID("e-1")));
        assertUnknown(Issuer.sign(issuer.rsa, JWSAlgorithm.RS384, claims(), header -> {}));
        tokens = tokens(issuer.address(), ", algorithms: [ES256]");
        assertUnknown(issuer.sign(claims()));
        assertThat(who(Issuer.sign(issuer.curve, JWSAlgorithm.ES256, claims(), header -> {})))
                .isEqualTo("south");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "eyJhbGciOiJSUzI1NiJ9..",
                "{}",
                "eyJhbGciOiJSUzI1NiIsImFsZyI6Im5vbmUifQ.e30.x"
            })
    void whatIsNoTokenIsNone(String text) {
        assertUnknown(text);
        assertThat(issuer.asked).hasValue(0);
    }

    @Test
    void aHugeOrDeepTokenIsNone() throws Exception {
        assertUnknown(issuer.sign(
                Issuer.claims("south-client", NOW).claim("x", "y".repeat(9_000)).build()));
        String deep = Base64URL.encode("{\"alg\":\"RS256\",\"x\":" + "[".repeat(5_000))
                .toString();
        assertUnknown(deep + ".e30.eA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../credentials.json", "/etc/passwd", "http://127.0.0.1:1/", "' or 1=1", ""})
    void aKeysNameIsANameAndNoPlace(String name) throws Exception {
        assertUnknown(Issuer.sign(issuer.rsa, JWSAlgorithm.RS256, claims(), header -> header.keyID(name)));
    }

    @Test
    void unknownNamesOfKeysAskTheIssuerOnceInAWhile() throws Exception {
        who(issuer.sign(claims()));
        RSAKey next = other("r-2");
        String token = Issuer.sign(next, JWSAlgorithm.RS256, claims(), header -> {});
        for (int i = 0; i < 50; i++) {
            assertUnknown(token);
        }
        assertThat(issuer.asked).hasValue(1);
        time = time.plusSeconds(61);
        for (int i = 0; i < 50; i++) {
            assertUnknown(token);
        }
        assertThat(issuer.asked).hasValue(2);
        issuer.publish(issuer.rsa, next);
        time = time.plusSeconds(61);
        assertThat(who(token)).isEqualTo("south");
        assertThat(issuer.asked).hasValue(3);
    }

    @Test
    void aKeyThatTheIssuerTookBackIsForgotten() throws Exception {
        String token = issuer.sign(claims());
        who(token);
        issuer.publish(issuer.curve);
        time = time.plusMinutes(16);
        assertUnknown(token);
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "302, {}", "200, not JSON", "200, HUGE"})
    void anIssuerInTroubleLeavesItsKeysInForceForADay(int status, String said) throws Exception {
        String token = issuer.sign(claims());
        who(token);
        issuer.says(status, said.equals("HUGE") ? " ".repeat(300_000) + "{\"keys\":[]}" : said);
        time = time.plusMinutes(16);
        assertThat(who(token)).isEqualTo("south");
        assertThat(issuer.asked).hasValue(2);
        time = time.plusDays(1);
        assertThat(refusal(token).code()).isEqualTo(RefusalCode.UNAVAILABLE);
        issuer.publish(issuer.rsa);
        time = time.plusMinutes(2);
        assertThat(who(token)).isEqualTo("south");
    }

    @Test
    void whoNeverHeardOfTheIssuerSaysLaterAndAsksSeldom() throws Exception {
        issuer.says(503, "");
        String token = issuer.sign(claims());
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(token).code()).isEqualTo(RefusalCode.UNAVAILABLE);
        }
        assertThat(issuer.asked).hasValue(1);
    }

    /** Everybody waits for the one who fetches them, and nobody is sent away. */
    @Test
    void callersWhoComeTogetherBeforeTheKeysAreKnownAreAllKnown() throws Exception {
        String token = issuer.sign(claims());
        issuer.slowness = 500;
        try {
            List<CompletableFuture<String>> all = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> who(token), command -> new Thread(command, "caller").start()))
                    .limit(15)
                    .toList();
            for (CompletableFuture<String> each : all) {
                assertThat(each.get(2, TimeUnit.MINUTES)).isEqualTo("south");
            }
            assertThat(issuer.asked).hasValue(1);
        } finally {
            issuer.slowness = 0;
        }
    }

    @Test
    void theKeysMayBeAFileOfTheConfiguration() throws Exception {
        Files.createDirectories(folder.resolve("keys"));
        issuer.says(500, "");
        Files.writeString(
                folder.resolve("keys/posts.json"),
                new com.nimbusds.jose.jwk.JWKSet(issuer.rsa).toPublicJWKSet().toString());
        tokens = tokens("keys/posts.json", "");
        assertThat(who(issuer.sign(claims()))).isEqualTo("south");
        assertThat(issuer.asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwks: \"ADDRESS\"| jwks: \"http://issuer.example/keys\"| NO_KEY_SET",
                "jwks: \"ADDRESS\"| jwks: ../keys.json| NO_KEY_SET",
                "jwks: \"ADDRESS\"| jwks: /etc/keys.json| NO_KEY_SET",
                "jwks: \"ADDRESS\"| jwks: \"https://user@issuer.example/keys\"| NO_KEY_SET",
                "audience: enlace| audience: ''| EXPECTED_TEXT",
                "issuer: | isuer: | UNKNOWN_KEY",
                "scope: alerts.send| algorithms: [HS256]| NOT_ONE_OF",
                "scope: alerts.send| clockTolerance: 301s| TOO_LONG",
                "client: west-client| client: south-client| DUPLICATE_ID",
                ", client: west-client|| MISSING_KEY",
                "kind: token, client: west-client| kind: apiKey, client: west-client| UNKNOWN_KEY",
                "    tokens: {| #{| NO_TOKENS",
            })
    void aMistakeInTheFileIsTold(String line) {
        String[] parts = line.split("\\|");
        ConfigFolder config = new ConfigFolder(folder)
                .spoil(
                        ConfigFolder.POLICE,
                        "      - {id: south, kind: apiKey}\n",
                        "      - {id: south, kind: token, client: south-client}\n"
                                + "      - {id: west, kind: token, client: west-client}\n"
                                + "    tokens: {issuer: \"x\", audience: enlace, jwks: \"ADDRESS\", scope: alerts.send}\n");
        List<ConfigProblem> problems = config.spoil(
                        ConfigFolder.POLICE, parts[0], parts[1].startsWith(" ") ? parts[1].substring(1) : parts[1])
                .read()
                .problems();
        assertThat(problems).extracting(problem -> problem.code().name()).contains(parts[2].strip());
    }
}
