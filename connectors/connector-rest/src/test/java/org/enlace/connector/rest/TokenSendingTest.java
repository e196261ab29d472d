package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.RequestLimits;
import org.enlace.connector.http.TokenEndpoint;
import org.enlace.connector.testkit.Authority;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WirePeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner that wants a token of a server of its own. */
class TokenSendingTest {

    private static final PresentedCredential.UserPassword CLIENT =
            new PresentedCredential.UserPassword("cliente:ficticio", "clave ñ&+");

    private final CamelContext camel = new DefaultCamelContext();
    private final RestReceiver partner = new RestReceiver();
    private final WirePeer tokens = new WirePeer();
    private final AtomicInteger given = new AtomicInteger();
    private TestLink<RestSettings> link;

    @BeforeEach
    void start() throws Exception {
        Map<String, Object> values = new HashMap<>(Map.of(
                "url",
                partner.wire().uri("/notices"),
                "timeout",
                "1s",
                "tokenUrl",
                tokens.uri("/token"),
                "tokenScope",
                "notices.send notices.read"));
        link = TestLink.sending(
                new LinkId("partner", "link"), SettingsFrom.map(RestSettings.class, values), Optional.of(CLIENT), null);
        camel.addRoutes(new RestConnector().route(link));
        camel.start();
        partner.wire().replies(WirePeer.answer(201, "application/json", "{}"));
        gives(3600);
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
        partner.close();
        tokens.close();
    }

    private void gives(int seconds) {
        tokens.replies((request, out) -> WirePeer.answer(
                        200,
                        "application/json",
                        "{\"access_token\":\"ficha-" + given.incrementAndGet()
                                + "\",\"token_type\":\"bearer\",\"expires_in\":" + seconds + "}")
                .to(request, out));
    }

    private SendOutcome send() throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody(link.entry(), partner.sample("llave-1"), SendOutcome.class);
        }
    }

    private List<String> shown() {
        return partner.wire().requests().stream()
                .map(request -> request.headers().get("authorization"))
                .toList();
    }

    @Test
    void aTokenIsFetchedOnceAndShown() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(send()).isInstanceOf(SendOutcome.Receipt.class);
        }
        assertThat(shown()).containsExactly("Bearer ficha-1", "Bearer ficha-1", "Bearer ficha-1");
        WirePeer.Request request = tokens.requests().get(0);
        assertThat(tokens.requests()).hasSize(1);
        assertThat(request.line()).isEqualTo("POST /token HTTP/1.1");
        assertThat(request.headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
        assertThat(new String(request.body(), UTF_8))
                .isEqualTo("grant_type=client_credentials&scope=notices.send+notices.read");
        String basic = new String(
                java.util.Base64.getDecoder()
                        .decode(request.headers().get("authorization").substring(6)),
                UTF_8);
        assertThat(basic).isEqualTo("cliente%3Aficticio:clave+%C3%B1%26%2B");
        assertThat(partner.wire().requests().get(0).headers().toString()).doesNotContain("clave");
    }

    @Test
    void manySendersFetchOneToken() throws Exception {
        List<CompletableFuture<SendOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return send();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<SendOutcome> each : all) {
            assertThat(each.get(2, TimeUnit.MINUTES)).isInstanceOf(SendOutcome.Receipt.class);
        }
        assertThat(tokens.requests()).hasSize(1);
        assertThat(partner.wire().requests()).hasSize(8);
    }

    @Test
    void aTokenIsRenewedBeforeItLapses() throws Exception {
        gives(1);
        send();
        Thread.sleep(850);
        send();
        assertThat(shown()).containsExactly("Bearer ficha-1", "Bearer ficha-2");
    }

    @Test
    void aRefusedTokenIsReplacedForTheNextAttemptAndNothingIsSentTwice() throws Exception {
        partner.wire().replies(WirePeer.answer(401, "text/plain", ""));
        assertThat(((SendOutcome.Fault) send()).code()).isEqualTo(FaultCode.PARTNER_UNAUTHORIZED);
        assertThat(partner.wire().requests()).hasSize(1);
        assertThat(tokens.requests()).hasSize(1);
        partner.wire().replies(WirePeer.answer(201, "application/json", "{}"));
        assertThat(send()).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(shown()).containsExactly("Bearer ficha-1", "Bearer ficha-2");
    }

    @Test
    void aNoThatIsNotAboutTheTokenLeavesIt() throws Exception {
        partner.wire().replies(WirePeer.answer(403, "text/plain", ""));
        send();
        send();
        assertThat(tokens.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401|{\"error\":\"invalid_client\"}",
                "500|",
                "302|",
                "200|<html>",
                "200|{}",
                "200|[]",
                "200|{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}",
                "200|{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\"}",
                "200|{\"access_token\":\"a\",\"token_type\":\"mac\"}",
            })
    void withoutATokenThePartnerIsNotAsked(String said) throws Exception {
        String[] parts = said.split("\\|", 2);
        tokens.replies(WirePeer.answer(
                Integer.parseInt(parts[0]),
                "application/json",
                parts[1],
                "Location: " + partner.wire().uri("/x")));
        assertThat(send()).isEqualTo(SendOutcome.Fault.of(FaultCode.TOKEN_UNAVAILABLE));
        assertThat(partner.wire().requests()).isEmpty();
        assertThat(tokens.requests()).hasSize(1);
    }

    @Test
    @Timeout(120)
    void aSlowOrEndlessServerIsGivenUp() throws Exception {
        tokens.replies(WirePeer.drip());
        assertThat(send()).isEqualTo(SendOutcome.Fault.of(FaultCode.TOKEN_UNAVAILABLE));
        Thread.sleep(1_100);
        tokens.replies(WirePeer.answer(200, "application/json", "{\"x\":\"" + "y".repeat(70_000) + "\"}"));
        assertThat(send()).isEqualTo(SendOutcome.Fault.of(FaultCode.TOKEN_UNAVAILABLE));
        assertThat(partner.wire().requests()).isEmpty();
    }

    @Test
    void aServerThatWasInTroubleIsAskedAgain() throws Exception {
        tokens.replies(WirePeer.answer(503, "text/plain", ""));
        assertThat(send()).isEqualTo(SendOutcome.Fault.of(FaultCode.TOKEN_UNAVAILABLE));
        gives(60);
        Thread.sleep(1_100);
        assertThat(send()).isInstanceOf(SendOutcome.Receipt.class);
    }

    @Test
    void aServerThatIsAwayIsNoFaultOfThePartner() throws Exception {
        tokens.close();
        assertThat(send()).isEqualTo(SendOutcome.Fault.of(FaultCode.TOKEN_UNAVAILABLE));
    }

    @Test
    void theSecretGoesToWhomTheLinkTrustsAndToNobodyElse() throws Exception {
        Instant now = Instant.now();
        Authority trusted = new Authority("Autoridad ficticia", now.minusSeconds(60), now.plusSeconds(3_600));
        Authority.Made server = trusted.issue("fichas", now.minusSeconds(60), now.plusSeconds(3_600), "127.0.0.1");
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context(server, null)));
        AtomicInteger asked = new AtomicInteger();
        secure.createContext("/token", exchange -> {
            asked.incrementAndGet();
            byte[] answer = "{\"access_token\":\"ficha\",\"token_type\":\"bearer\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        secure.start();
        try {
            URI url = URI.create("https://127.0.0.1:" + secure.getAddress().getPort() + "/token");
            RequestLimits requestLimits = new RequestLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1_000);
            AtomicReference<SSLContext> ours = new AtomicReference<>(SSLContext.getDefault());
            TokenEndpoint endpoint =
                    new TokenEndpoint(url, Optional.empty(), () -> Optional.of(CLIENT), requestLimits, ours::get);
            assertThatThrownBy(endpoint::fetch).isInstanceOf(SSLException.class);
            assertThat(asked).hasValue(0);
            ours.set(context(null, trusted.itself().certificate()));
            assertThat(endpoint.fetch().token()).isEqualTo("ficha");
        } finally {
            secure.stop(0);
        }
    }

    private static SSLContext context(Authority.Made shown, X509Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] none = new char[0];
        if (shown != null) {
            store.setKeyEntry("own", shown.key(), none, new Certificate[] {shown.certificate()});
        }
        if (trusted != null) {
            store.setCertificateEntry("trusted", trusted);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, none);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted == null ? null : store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
