package org.enlace.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WirePeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions over REST: how one goes out and what its answers mean, and how one that comes in is answered. */
class RestQueryExchangeTest {

    private static final LinkId ID = new LinkId("partner", "link");
    private static final String QUESTION =
            "{\"numero\":\"AB 99/ñ&x=1+2%{{q}}RAW(z)\",\"nacionalidad\":\"VEN\",\"dias\":3}";

    private final CamelContext camel = new DefaultCamelContext();
    private final RestReceiver partner = new RestReceiver();
    private final WirePeer peer = partner.wire();

    @AfterEach
    void close() throws Exception {
        camel.close();
        partner.close();
    }

    private TestLink<RestSettings> link(Map<String, Object> more) {
        Map<String, Object> values =
                new HashMap<>(Map.of("url", peer.uri("/movimientos?v=1"), "timeout", "2s", "method", "GET"));
        values.putAll(more);
        return TestLink.sending(
                ID, SettingsFrom.map(RestSettings.class, values), Optional.of(RecordingIntake.KEY), null);
    }

    private SendOutcome ask(Map<String, Object> more, String question) throws Exception {
        TestLink<RestSettings> link = link(more).asked();
        camel.addRoutes(new RestConnector().route(link));
        camel.start();
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            byte[] content = question.getBytes(StandardCharsets.UTF_8);
            return template.requestBody(
                    link.entry(),
                    new OutboundRequest("llave-1", "application/json", content, Optional.empty()),
                    SendOutcome.class);
        }
    }

    @Test
    void theFieldsStandInTheAddressAndEveryOddByteIsEncodedOnce() throws Exception {
        peer.replies(WirePeer.answer(200, "application/json; charset=utf-8", "{\"total\":0}"));
        SendOutcome.Reply reply = (SendOutcome.Reply) ask(Map.of(), QUESTION);
        WirePeer.Request request = peer.requests().get(0);
        assertThat(request.line())
                .isEqualTo(
                        "GET /movimientos?v=1&numero=AB%2099%2F%C3%B1%26x%3D1%2B2%25%7B%7Bq%7D%7DRAW%28z%29&nacionalidad=VEN&dias=3 HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("x-api-key", RecordingIntake.KEY.key())
                .containsEntry("idempotency-key", "llave-1")
                .doesNotContainKeys("content-type", "content-length");
        assertThat(request.body()).isEmpty();
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(new String(reply.content(), StandardCharsets.UTF_8)).isEqualTo("{\"total\":0}");
    }

    @Test
    void aPostCarriesTheQuestionAsItIs() throws Exception {
        peer.replies(WirePeer.answer(200, "application/json", "{}"));
        assertThat(ask(Map.of("method", "POST"), QUESTION)).isInstanceOf(SendOutcome.Reply.class);
        assertThat(peer.requests().get(0).line()).isEqualTo("POST /movimientos?v=1 HTTP/1.1");
        assertThat(new String(peer.requests().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo(QUESTION);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html,                '<p>ok</p>',     PARTNER_ANSWER_UNREADABLE",
        "200, application/problem+json, '{\"a\":1}',     PARTNER_ANSWER_UNREADABLE",
        "200, application/json,         '',              PARTNER_ANSWER_UNREADABLE",
        "200, application/json,         '{\"total\"',    PARTNER_ANSWER_UNREADABLE",
        "200, application/json,         '[]',            PARTNER_ANSWER_UNREADABLE",
        "204, application/json,         '',              PARTNER_ANSWER_UNREADABLE",
        "404, application/json,         '{\"total\":0}', PARTNER_REFUSED",
        "409, application/json,         '{\"total\":0}', PARTNER_REFUSED",
        "422, application/json,         '{\"total\":0}', PARTNER_REFUSED",
        "403, application/json,         '{\"total\":0}', PARTNER_UNAUTHORIZED",
        "500, application/json,         '{\"total\":0}', PARTNER_TROUBLE",
        "302, application/json,         '{\"total\":0}', PARTNER_REDIRECTS"
    })
    void whatIsNoAnswerIsAFault(int status, String type, String body, FaultCode fault) throws Exception {
        peer.replies(WirePeer.answer(status, type, body));
        SendOutcome outcome = ask(Map.of(), QUESTION);
        assertThat(outcome instanceof SendOutcome.Fault f ? f.code() : null).isEqualTo(fault);
        assertThat(peer.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() throws Exception {
        peer.replies(WirePeer.answer(200, "application/json", "{\"x\":\"" + "x".repeat(5_000) + "\"}"));
        assertThat(ask(Map.of("maxAnswerBytes", 1_000L), QUESTION))
                .isEqualTo(SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE));
    }

    @Test
    void whatHasFieldsWithinFieldsCannotBeAskedByGet() throws Exception {
        assertThat(ask(Map.of(), "{\"a\":{\"b\":1}}")).isEqualTo(SendOutcome.Fault.of(FaultCode.INTERNAL));
        assertThat(peer.requests()).isEmpty();
    }

    @Test
    void onlyALinkForQuestionsAsksByGet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestConnector().route(link(Map.of())))
                .withMessageStartingWith("method");
    }

    @Test
    void aQuestionThatComesInGetsTheAnswerOrAProblemThatSaysWhen() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        try (RestSender asker = new RestSender()) {
            asker.start(camel);
            camel.addRoutes(new RestConnector()
                    .route(TestLink.receiving(
                                    ID, SettingsFrom.map(RestSettings.class, Map.of()), intake, Map.of(), null)
                            .asked()));
            camel.start();
            intake.answer(new QueryResponse("application/json", "{\"total\":1}".getBytes(StandardCharsets.UTF_8)));
            HttpResponse<String> answer = post(asker);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"total\":1}");
            intake.refuse(MessageRefusedException.later(RefusalCode.NO_ANSWER, Duration.ofSeconds(30)));
            HttpResponse<String> later = post(asker);
            assertThat(later.statusCode()).isEqualTo(503);
            assertThat(later.headers().firstValue("Retry-After")).contains("30");
            assertThat(later.body()).contains("NO_ANSWER");
        }
    }

    private static HttpResponse<String> post(RestSender asker) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(asker.endpoint())
                                .timeout(Duration.ofSeconds(10))
                                .header("Content-Type", "application/json")
                                .header("X-API-Key", RecordingIntake.KEY.key())
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
