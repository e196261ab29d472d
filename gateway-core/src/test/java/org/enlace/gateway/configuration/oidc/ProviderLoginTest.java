package org.enlace.gateway.configuration.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.transform.TransformerFactory;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.util.UriComponentsBuilder;

class ProviderLoginTest {

    private static final URI CONSOLE = URI.create("https://console.example");

    private static final String XML = TransformerFactory.class.getName();

    private FaultyIdentityProvider lying;
    private MockHttpSession session;
    private IdentityProvider provider;

    /** With each client Spring asks for a factory of XML transformers, which is searched in all jars, one of them signed. Here is no XML. */
    @BeforeAll
    static void searchNothing() {
        System.setProperty(
                XML, TransformerFactory.newDefaultInstance().getClass().getName());
    }

    @AfterAll
    static void searchAgain() {
        System.clearProperty(XML);
    }

    @BeforeEach
    void start() throws Exception {
        lying = new FaultyIdentityProvider();
        session = new MockHttpSession();
        use(Map.of());
    }

    @AfterEach
    void stop() {
        lying.close();
    }

    private void use(Map<String, String> settings) {
        provider = TestIdentity.provider(lying.issuer(), CONSOLE, settings, Clock.systemUTC());
    }

    /** Begins a login; what the provider is asked. */
    private Map<String, String> begin() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", ProviderLogin.BEGIN);
        request.setServletPath(ProviderLogin.BEGIN);
        request.setSession(session);
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        ProviderLogin.beginning(provider, (asked, answer, why) -> failed.set(why))
                .doFilter(request, response, new MockFilterChain());
        if (failed.get() instanceof LoginRefusedException no) {
            throw no;
        }
        return UriComponentsBuilder.fromUriString(response.getRedirectedUrl())
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static String plain(String parameter) {
        return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
    }

    /** Comes back from the provider. */
    private OperatorAccount back(String state, String issuer) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", IdentityProvider.BACK);
        request.setSession(session);
        request.setParameter("code", "a-code");
        request.setParameter("state", state);
        if (issuer != null) {
            request.setParameter("iss", issuer);
        }
        AtomicReference<OperatorAccount> who = new AtomicReference<>();
        new ProviderLogin(provider, (asked, operator, token) -> {
                    who.set(operator);
                    return new TestingAuthenticationToken(operator, token);
                })
                .attemptAuthentication(request, new MockHttpServletResponse());
        return who.get();
    }

    private OperatorAccount login(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        Map<String, String> asked = begin();
        lying.says(plain(asked.get("nonce")), change);
        return back(plain(asked.get("state")), lying.issuer().toString());
    }

    private LoginRefusal refusal(UnaryOperator<JWTClaimsSet.Builder> change) {
        return catchThrowableOfType(() -> login(change), LoginRefusedException.class)
                .refusal();
    }

    @Test
    void anyoneWhoTheProviderVouchesForComesInAsWhatTheSettingsSay() throws Exception {
        Map<String, String> asked = begin();
        assertThat(asked)
                .containsKeys("state", "nonce", "code_challenge")
                .containsEntry("code_challenge_method", "S256");
        assertThat(asked.get("redirect_uri")).isEqualTo(CONSOLE + IdentityProvider.BACK);
        Date ended = Date.from(Instant.now().minusSeconds(45));
        lying.says(plain(asked.get("nonce")), claims -> ofLast(claims, ended));

        assertThat(back(plain(asked.get("state")), lying.issuer().toString()))
                .isEqualTo(new OperatorAccount("oidc:u-1", Role.OPERATOR, "*"));
        assertThat(lying.asked).contains("code_verifier=");
        assertThatThrownBy(() -> back(plain(asked.get("state")), lying.issuer().toString()))
                .as("the same answer again")
                .hasMessage("NOT_ASKED");
    }

    static Stream<Arguments> tokens() {
        Date past = Date.from(Instant.now().minusSeconds(62));
        return Stream.of(
                token(LoginRefusal.TOKEN_REFUSED, "another nonce", claims -> claims.claim("nonce", "another")),
                token(LoginRefusal.TOKEN_REFUSED, "no nonce", claims -> claims.claim("nonce", null)),
                token(LoginRefusal.TOKEN_REFUSED, "for somebody else", claims -> claims.audience("another-client")),
                token(LoginRefusal.TOKEN_REFUSED, "for two, and not asked for by us", claims -> claims.audience(
                                List.of(TestIdentity.CLIENT, "b"))
                        .claim("azp", "b")),
                token(LoginRefusal.TOKEN_REFUSED, "too old", claims -> ofLast(claims, past)),
                token(
                        LoginRefusal.TOKEN_REFUSED,
                        "of another issuer",
                        claims -> claims.issuer("https://other.example")),
                token(LoginRefusal.TOKEN_REFUSED, "of nobody", claims -> claims.subject(null)),
                token(LoginRefusal.NO_ROLE, "no role", claims -> claims.claim("realm_access", null)),
                token(
                        LoginRefusal.NO_ROLE,
                        "a role elsewhere",
                        claims -> claims.claim("realm_access", "enlace-operator")),
                token(
                        LoginRefusal.UNKNOWN_ROLE,
                        "our own word",
                        claims -> claims.claim("realm_access", roles("OPERATOR"))),
                token(
                        LoginRefusal.UNKNOWN_ROLE,
                        "other case",
                        claims -> claims.claim("realm_access", roles("Enlace-Operator"))),
                token(
                        LoginRefusal.TWO_ROLES,
                        "two roles",
                        claims -> claims.claim("realm_access", roles("enlace-operator", "enlace-auditor"))),
                token(LoginRefusal.NO_INSTITUTION, "no institution", claims -> claims.claim("institution", " ")),
                token(LoginRefusal.UNKNOWN_INSTITUTION, "the star itself", claims -> claims.claim("institution", "*")),
                token(
                        LoginRefusal.TWO_INSTITUTIONS,
                        "two institutions",
                        claims -> claims.claim("institution", List.of("house", "police"))));
    }

    private static JWTClaimsSet.Builder ofLast(JWTClaimsSet.Builder claims, Date end) {
        return claims.issueTime(Date.from(end.toInstant().minusSeconds(60))).expirationTime(end);
    }

    private static Map<String, Object> roles(String... roles) {
        return Map.of("roles", List.of(roles));
    }

    private static Arguments token(LoginRefusal loginRefusal, String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(loginRefusal, what, change);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("tokens")
    void anythingElseLetsNobodyIn(LoginRefusal loginRefusal, String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(refusal(change)).isEqualTo(loginRefusal);
    }

    @Test
    void aTokenThatIsNotSignedByTheProvidersKeyIsNotBelieved() throws Exception {
        for (String way : List.of("unsigned", "forged", "secret")) {
            Map<String, String> asked = begin();
            JWTClaimsSet claims = lying.claims(plain(asked.get("nonce"))).build();
            lying.idToken = switch (way) {
                case "unsigned" -> FaultyIdentityProvider.unsigned(claims);
                case "forged" -> lying.forged(claims);
                default -> FaultyIdentityProvider.bySecret(claims);
            };
            assertThatThrownBy(
                            () -> back(plain(asked.get("state")), lying.issuer().toString()))
                    .as(way)
                    .hasMessage("TOKEN_REFUSED");
        }
    }

    @Test
    void anAnswerThatNobodyAskedForOrThatAnotherGaveIsNotBelieved() throws Exception {
        Map<String, String> asked = begin();
        lying.says(plain(asked.get("nonce")), claims -> claims);
        assertThatThrownBy(() -> back("another-state", lying.issuer().toString()))
                .hasMessage("NOT_ASKED");
        for (String issuer : new String[] {null, "https://other.example"}) {
            String state = plain(begin().get("state"));
            assertThatThrownBy(() -> back(state, issuer)).hasMessage("OTHER_PROVIDER");
        }
        String state = plain(begin().get("state"));
        session = new MockHttpSession();
        assertThatThrownBy(() -> back(state, lying.issuer().toString()))
                .as("in another browser")
                .hasMessage("NOT_ASKED");
    }

    @Test
    void aProviderThatSaysItIsAnotherOrSendsUsToStrangersIsNotAsked() {
        for (String changed : List.of(
                lying.discovery(lying.issuer() + "\",\"authorization", "https://other.example\",\"authorization"),
                lying.discovery(lying.issuer() + "/token", "https://other.example/token"),
                lying.discovery(lying.issuer() + "/keys", "http://10.0.0.1/keys"),
                lying.discovery(lying.issuer() + "/end", "javascript:alert(1)"))) {
            lying.discovery = changed;
            use(Map.of());
            int before = lying.hits.get();
            assertThatThrownBy(this::begin).as(changed).hasMessage("OTHER_PROVIDER");
            assertThat(lying.hits.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void aWeakLoginIsNotEnoughWhereTheSettingsAskForMore() throws Exception {
        use(Map.of("acr", "two-factors"));
        assertThat(begin()).containsEntry("acr_values", "two-factors");
        assertThat(login(claims -> claims).role()).isEqualTo(Role.OPERATOR);
        assertThat(refusal(claims -> claims.claim("acr", "password"))).isEqualTo(LoginRefusal.SECOND_FACTOR);
        assertThat(refusal(claims -> claims.claim("acr", null))).isEqualTo(LoginRefusal.SECOND_FACTOR);
    }

    @Test
    void aTokenOfAWeakLoginIsNotEnoughEitherButThatOfANamedProgram() {
        use(Map.of("acr", "two-factors", "api-clients", "nightly"));
        JWTClaimsSet.Builder claims = lying.claims("n").audience(TestIdentity.API);
        assertThat(provider.script(lying.signed(claims.build())).role()).isEqualTo(Role.OPERATOR);
        claims.claim("acr", "password").claim("client_id", "another");
        assertThatThrownBy(() -> provider.script(lying.signed(claims.build()))).hasMessage("SECOND_FACTOR");
        claims.claim("acr", null).claim("client_id", null);
        assertThatThrownBy(() -> provider.script(lying.signed(claims.build()))).hasMessage("SECOND_FACTOR");
        claims.claim("client_id", "nightly");
        assertThat(provider.script(lying.signed(claims.build())).role()).isEqualTo(Role.OPERATOR);
        claims.claim("azp", "another");
        assertThatThrownBy(() -> provider.script(lying.signed(claims.build()))).hasMessage("SECOND_FACTOR");
    }

    @Test
    void aProviderThatKeepsItsKeysHoldsFewThreads() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String keys = "http://127.0.0.1:" + hanging.getLocalPort();
            lying.discovery = lying.discovery(lying.issuer() + "/keys", keys + "/keys");
            use(Map.of("origins", keys));
            begin(); // Its addresses are known.
            String token =
                    lying.signed(lying.claims("n").audience(TestIdentity.API).build());
            List<Thread> held = Stream.generate(() -> new Thread(() ->
                            assertThatThrownBy(() -> provider.script(token)).hasMessage("PROVIDER_AWAY")))
                    .limit(TokenValidator.FEW)
                    .toList();
            held.forEach(Thread::start);
            hanging.setSoTimeout(60_000);
            try (Socket taken = hanging.accept()) {
                await().until(() -> held.stream().allMatch(ProviderLoginTest::isDecoding));
                assertThatThrownBy(() -> provider.script(token)).hasMessage("PROVIDER_AWAY");
                assertThat(taken.isConnected() && held.stream().allMatch(Thread::isAlive))
                        .as("the others still wait")
                        .isTrue();
            }
        }
    }

    /** Only a thread that has one of the few places is in there. */
    private static boolean isDecoding(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(NimbusJwtDecoder.class.getName()));
    }

    @Test
    void aProviderThatNeverStopsTalkingIsAway() {
        lying.discovery = lying.discovery("", "") + " ".repeat(1 << 20);
        assertThatThrownBy(this::begin).hasMessage("PROVIDER_AWAY");
        use(Map.of());
        lying.discovery = lying.discovery("", "");
        assertThatCode(this::begin).doesNotThrowAnyException();
    }

    @Test
    void aProviderThatIsAwayIsMissedAtALoginAndNotBefore() {
        lying.close();
        use(Map.of());
        assertThatThrownBy(this::begin).hasMessage("PROVIDER_AWAY");
        assertThat(provider.leaving("a-token", "/login?out")).isEmpty();
    }

    @Test
    void aProviderThatHangsKeepsOneThreadAndNotTheOthersThatPartnersNeed() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            use(Map.of("issuer", "http://127.0.0.1:" + hanging.getLocalPort()));
            Thread first = new Thread(() -> assertThatThrownBy(this::begin).hasMessage("PROVIDER_AWAY"));
            first.start();
            hanging.setSoTimeout(60_000);
            try (Socket taken = hanging.accept()) {
                assertThatThrownBy(this::begin).hasMessage("PROVIDER_AWAY");
                assertThat(taken.isConnected() && first.isAlive())
                        .as("the other still waits")
                        .isTrue();
            }
        }
    }

    @Test
    void aPrivateKeyStandsForTheSecret() throws Exception {
        Path key = TestIdentity.secret(
                new ECKeyGenerator(Curve.P_256).keyID("ours").generate().toString());
        use(Map.of("key-file", key.toString(), "secret-file", ""));
        assertThat(login(claims -> claims).user()).isEqualTo("oidc:u-1");
        assertThat(lying.asked).contains("client_assertion=").doesNotContain("client_secret");
    }

    @Test
    void aScriptShowsATokenMadeForItAndNoOther() {
        JWTClaimsSet.Builder claims = lying.claims("n").audience(TestIdentity.API);
        assertThat(provider.script(lying.signed(claims.build())))
                .isEqualTo(new OperatorAccount("oidc:u-1", Role.OPERATOR, "*"));
        for (JWTClaimsSet wrong : List.of(
                lying.claims("a login").build(),
                lying.claims("n")
                        .audience(TestIdentity.API)
                        .issuer("https://other.example")
                        .build(),
                lying.claims("n")
                        .audience(TestIdentity.API)
                        .expirationTime(null)
                        .build(),
                lying.claims("n").audience((String) null).build())) {
            assertThatThrownBy(() -> provider.script(lying.signed(wrong))).hasMessage("TOKEN_REFUSED");
        }
        assertThatThrownBy(() -> provider.script(FaultyIdentityProvider.unsigned(claims.build())))
                .hasMessage("TOKEN_REFUSED");
        assertThatThrownBy(() -> provider.script("no token at all")).hasMessage("TOKEN_REFUSED");
    }

    @Test
    void settingsThatCannotBeAreRefusedByNameAtTheStart() throws Exception {
        Path open = TestIdentity.secret("x");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("r--r-----"));
        refused(Map.of("secret-file", open.toString()), "secret-file can be used by others");
        refused(Map.of("secret-file", ""), "secret-file or key-file");
        refused(Map.of("client-id", ""), "client-id");
        refused(Map.of("api-audience", TestIdentity.CLIENT), "api-audience");
        refused(Map.of("roles[x]", "KING"), "roles");
        refused(Map.of("institutions[x]", "Everybody Else"), "institutions");
        refused(Map.of("issuer", "http://provider.example"), "https://");
        assertThatCode(() -> use(Map.of("issuer", "https://provider.example"))).doesNotThrowAnyException();
    }

    private void refused(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> use(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aGatewayHasAProviderOnlyWhereItsSettingsNameOneAndDoesNotAskItAtTheStart(@TempDir Path tls) {
        ApplicationContextRunner gateway = new ApplicationContextRunner()
                .withUserConfiguration(IdentityConfiguration.class)
                .withBean(CertificateStore.class, () -> new CertificateStore(tls, Clock.systemUTC()))
                .withBean(Clock.class, Clock::systemUTC);
        gateway.run(started -> assertThat(
                        started.getBean(IdentityProviderSettings.class).provider())
                .isEmpty());
        gateway.withPropertyValues(
                        "enlace.console.oidc.issuer=" + lying.issuer(),
                        "enlace.console.oidc.address=" + CONSOLE,
                        "enlace.console.oidc.client-id=" + TestIdentity.CLIENT,
                        "enlace.console.oidc.secret-file=" + TestIdentity.secret("x"),
                        "enlace.console.oidc.roles.enlace-operator=OPERATOR",
                        "enlace.console.oidc.institutions.house=*")
                .run(started -> assertThat(
                                started.getBean(IdentityProviderSettings.class).provider())
                        .isPresent());
        assertThat(lying.hits.get()).isZero();
    }
}
