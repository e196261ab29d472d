package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Finding;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.connector.http.HttpExchange;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.http.PartnerRequest;
import org.enlace.connector.http.SendingRoute;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WirePeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire to a REST partner, and what its answers mean. */
class RestSendingTest {

    private final CamelContext camel = new DefaultCamelContext();
    private final RestReceiver partner = new RestReceiver();
    private final WirePeer peer = partner.wire();

    private TestLink<RestSettings> start(Map<String, Object> more) throws Exception {
        Map<String, Object> values = new HashMap<>(Map.of("url", peer.uri("/notices?v=1"), "timeout", "2s"));
        values.putAll(more);
        TestLink<RestSettings> link = TestLink.sending(
                new LinkId("partner", "link"),
                SettingsFrom.map(RestSettings.class, values),
                Optional.of(RecordingIntake.KEY),
                null);
        camel.addRoutes(new RestConnector().route(link));
        camel.start();
        return link;
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
        partner.close();
    }

    @Test
    void theRequestHoldsWhatWasAskedForAndNothingOfCamel() throws Exception {
        TestLink<RestSettings> link = start(Map.of("method", "PUT"));
        peer.replies(WirePeer.answer(200, "application/json", "{}"));
        send(link);
        WirePeer.Request request = peer.requests().get(0);
        assertThat(request.line()).isEqualTo("PUT /notices?v=1 HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("idempotency-key", "llave-1")
                .containsEntry("x-api-key", RecordingIntake.KEY.key())
                .containsEntry("user-agent", "enlace");
        assertThat(request.headers().keySet())
                .noneMatch(name -> name.startsWith("camel") || name.equals("breadcrumbid"));
        assertThat(request.headers()).doesNotContainKey("accept-encoding");
        assertThat(request.body()).isEqualTo(partner.sample("llave-1").content());
    }

    @Test
    void anEventIsTheSameToTheByteInEveryAttempt() throws Exception {
        TestLink<RestSettings> link = start(Map.of(
                "cloudEvents", "structured", "cloudEventSource", "urn:example:enlace", "cloudEventType", "notice.v1"));
        for (int i = 0; i < 2; i++) {
            peer.replies(WirePeer.answer(201, "application/json", "{}"));
            send(link);
        }
        WirePeer.Request request = peer.requests().get(0);
        assertThat(request.headers()).containsEntry("content-type", "application/cloudevents+json");
        assertThat(new String(request.body(), UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"llave-1\",\"source\":\"urn:example:enlace\","
                        + "\"type\":\"notice.v1\",\"datacontenttype\":\"application/json\",\"data\":"
                        + new String(partner.sample("llave-1").content(), UTF_8) + "}");
        assertThat(peer.requests().get(1).body()).isEqualTo(request.body());
    }

    @Test
    void inBinaryModeTheAttributesAreHeadersAndTheContentGoesAsItIs() throws Exception {
        TestLink<RestSettings> link = start(Map.of(
                "cloudEvents", "binary", "cloudEventSource", "urn:example:enlace", "cloudEventType", "notice.v1"));
        peer.replies(WirePeer.answer(201, "application/json", "{}"));
        send(link);
        WirePeer.Request request = peer.requests().get(0);
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", "llave-1")
                .containsEntry("ce-source", "urn:example:enlace")
                .containsEntry("ce-type", "notice.v1");
        assertThat(request.body()).isEqualTo(partner.sample("llave-1").content());
    }

    @Test
    void aServiceOfXroadIsCalledThroughOurSecurityServer() throws Exception {
        TestLink<RestSettings> link = start(xroad());
        peer.replies(WirePeer.answer(201, "application/json", "{}"));
        assertThat(send(link)).isInstanceOf(SendOutcome.Receipt.class);
        WirePeer.Request request = peer.requests().get(0);
        assertThat(request.line()).isEqualTo("POST /r1/EX/GOV/ministerio/avisos/recibir/v1/notices HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("x-road-client", "EX/GOV/enlace/pasarela")
                .containsEntry("x-road-id", "llave-1");
    }

    @ParameterizedTest
    @CsvSource({"200", "404", "422", "409", "500"})
    void whatXroadSaysItselfIsNoAnswerOfThePartner(int status) throws Exception {
        TestLink<RestSettings> link = start(xroad());
        String body = "{\"type\":\"Server.ServerProxy.UnknownService\",\"message\":\"no\",\"detail\":\"x\"}";
        peer.replies(
                WirePeer.answer(status, "application/json", body, "X-Road-Error: Server.ServerProxy.UnknownService"));
        assertThat(((SendOutcome.Fault) send(link)).code()).isEqualTo(FaultCode.PARTNER_TROUBLE);
    }

    private Map<String, Object> xroad() {
        return Map.of(
                "url", peer.uri("/"),
                "xroad", "EX/GOV/ministerio/avisos/recibir",
                "xroadClient", "EX/GOV/enlace/pasarela",
                "xroadPath", "/v1/notices");
    }

    @Test
    void thePartnersWishToWaitIsHandedOn() throws Exception {
        TestLink<RestSettings> link = start(Map.of());
        peer.replies(WirePeer.answer(429, "text/plain", "", "Retry-After: 7"));
        SendOutcome.Fault fault = (SendOutcome.Fault) send(link);
        assertThat(fault.code()).isEqualTo(FaultCode.PARTNER_TROUBLE);
        assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(fault.answer().orElseThrow().status()).isEqualTo("HTTP 429");
    }

    @Test
    void evenARequestThatMayBeRepeatedIsNotRepeatedHere() throws Exception {
        TestLink<RestSettings> link = start(Map.of("method", "PUT"));
        peer.replies(WirePeer.cut());
        assertThat(send(link)).isEqualTo(SendOutcome.Fault.of(FaultCode.CONNECTION_LOST));
        assertThat(peer.connections()).isOne();
    }

    @Test
    void thePartnersReferenceIsKeptIfItIsPrintable() throws Exception {
        TestLink<RestSettings> link = start(Map.of("referenceHeader", "ETag"));
        peer.replies(WirePeer.answer(201, "application/json", "{}", "ETag: \"n-1\""));
        SendOutcome.Receipt receipt = (SendOutcome.Receipt) send(link);
        assertThat(receipt.reference()).contains("\"n-1\"");
        assertThat(receipt.alreadyKnown()).isFalse();
        assertThat(receipt.said().orElseThrow().content())
                .as("its whole answer")
                .isEqualTo(new byte[] {'{', '}'});
        assertThat(receipt.said().orElseThrow().contentType()).isEqualTo("application/json");
    }

    @Test
    void theAnswerToARefusalIsHandedOverButNotOneThatRepeatsOurSecret() throws Exception {
        TestLink<RestSettings> link = start(Map.of());
        String answer = "{\"code\":\"CONTRACT\",\"findings\":[{\"field\":\"edad\",\"rule\":\"maximum\"}]}";
        peer.replies(WirePeer.answer(422, "application/problem+json", answer));
        RefusedAnswer refused = refused(send(link));
        assertThat(refused.status()).isEqualTo("HTTP 422");
        assertThat(refused.text()).isEqualTo(answer);
        assertThat(refused.findings()).containsExactly(new Finding("edad", "maximum"));
        peer.replies(WirePeer.answer(500, "text/plain", "no: " + RecordingIntake.KEY.key() + " is not known"));
        assertThat(refused(send(link)).content()).as("it repeats our key").isEmpty();
        peer.replies(WirePeer.answer(403, "text/plain", "your account is locked"));
        assertThat(refused(send(link))).satisfies(each -> {
            assertThat(each.status()).isEqualTo("HTTP 403");
            assertThat(each.content()).as("about our credential").isEmpty();
        });
    }

    /** A plugin may hand over a fault that cannot be completed. */
    @Test
    void anAnswerThatCannotBeNotedDoesNotChangeTheFault() throws Exception {
        TestLink<RestSettings> link = TestLink.sending(
                new LinkId("partner", "plugin"),
                SettingsFrom.map(RestSettings.class, Map.of("url", peer.uri("/"), "timeout", "2s")),
                Optional.of(RecordingIntake.KEY),
                null);
        RestExchange usual = new RestExchange(link.settings(), link::secret, Optional.empty());
        SendOutcome.Fault broken = new SendOutcome.Fault(FaultCode.PARTNER_REFUSED, Optional.empty(), null);
        camel.addRoutes(new SendingRoute(link, peer.uri("/"), link.settings().limits(), new HttpExchange() {
            @Override
            public PartnerRequest ask(OutboundRequest outboundRequest) throws IOException {
                return usual.ask(outboundRequest);
            }

            @Override
            public SendOutcome understand(PartnerAnswer answer) {
                return broken;
            }
        }));
        camel.start();
        peer.replies(WirePeer.answer(422, "text/plain", "no"));
        assertThat(send(link)).isSameAs(broken);
    }

    private static RefusedAnswer refused(SendOutcome outcome) {
        return ((SendOutcome.Fault) outcome).answer().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "optional, 201, text/html,        '<p>ok</p>', PARTNER_ANSWER_UNREADABLE",
        "optional, 201, application/json, '',          ",
        "optional, 201, application/json, '{\"id\"',   PARTNER_ANSWER_UNREADABLE",
        "optional, 200, application/problem+json, '{\"title\":\"no\"}', PARTNER_ANSWER_UNREADABLE",
        "json,     201, application/json, '',          PARTNER_ANSWER_UNREADABLE",
        "json,     201, application/json, '[]',        PARTNER_ANSWER_UNREADABLE",
        "json,     201, application/json, '{\"x\":1}', PARTNER_ANSWER_UNREADABLE",
        "json,     201, application/json, '{\"id\":7}', ",
        "json,     202, application/json, '{\"id\":7}', PARTNER_ANSWER_UNREADABLE",
        "json,     404, text/html,        '',          PARTNER_REFUSED",
        "json,     405, text/html,        '',          PARTNER_TROUBLE",
        "json,     500, application/json, '{\"id\":7}', PARTNER_TROUBLE",
        "json,     301, text/html,        '',          PARTNER_REDIRECTS",
        "json,     403, text/html,        '',          PARTNER_UNAUTHORIZED"
    })
    void everyAnswerHasOneMeaning(String wanted, int status, String type, String body, FaultCode fault)
            throws Exception {
        TestLink<RestSettings> link = start(Map.of("answer", wanted, "referenceField", "id"));
        peer.replies(WirePeer.answer(status, type, body, "Location: " + peer.uri("/elsewhere")));
        SendOutcome outcome = send(link);
        assertThat(outcome instanceof SendOutcome.Fault f ? f.code() : null).isEqualTo(fault);
        assertThat(peer.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatWasNotAskedForIsNotTakenForTheNextOne() throws Exception {
        TestLink<RestSettings> link = start(Map.of());
        peer.replies(WirePeer.twice(WirePeer.answer(201, "application/json", "{}")));
        assertThat(send(link)).isInstanceOf(SendOutcome.Receipt.class);
        peer.replies(WirePeer.answer(503, "text/plain", "full"));
        Thread.sleep(100);

        assertThat(((SendOutcome.Fault) send(link)).code()).isEqualTo(FaultCode.PARTNER_ANSWER_UNREADABLE);

        assertThat(((SendOutcome.Fault) send(link)).code()).isEqualTo(FaultCode.PARTNER_TROUBLE);
        assertThat(peer.connections()).isEqualTo(2);
        assertThat(peer.requests()).hasSize(2);
    }

    private SendOutcome send(TestLink<RestSettings> link) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody(link.entry(), partner.sample("llave-1"), SendOutcome.class);
        }
    }
}
