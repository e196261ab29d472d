package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input and CloudEvents over the real endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestMessageHandlerTest {

    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"data\":{\"id\":\"inner\"},\"id\":\"a-1\",\"source\":\"urn:ejemplo:EF-TRI-PY\",\"x\":\"MARCA\"}";

    private final RecordingIntake intake = new RecordingIntake();
    private final RestSender partner = new RestSender();
    private final CamelContext camel = new DefaultCamelContext();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void aFreshIntake() {
        intake.reset();
    }

    @BeforeAll
    void open() throws Exception {
        partner.start(camel);
        Map<String, Object> settings = Map.of(
                "contentTypes",
                List.of("application/cloudevents+json", "application/json"),
                "messageId",
                "cloudevents");
        camel.addRoutes(new RestConnector()
                .route(TestLink.receiving(
                        new LinkId("partner", "link"),
                        SettingsFrom.map(RestSettings.class, settings),
                        intake,
                        Map.of(),
                        null)));
        camel.start();
    }

    @AfterAll
    void close() throws Exception {
        camel.close();
        partner.close();
    }

    @Test
    void aNewMessageIs201AndAKnownOne200WithTheSameReceipt() throws Exception {
        HttpResponse<String> first = event(EVENT);
        HttpResponse<String> second = event(EVENT);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .contains("\"receiptId\"")
                .contains("\"messageId\"")
                .contains("\"acceptedAt\"");
    }

    @Test
    void sourceAndIdTogetherAreTheMessageId() throws Exception {
        event(EVENT);
        send(post(EVENT, "application/json").header("ce-source", "urn:b").header("ce-id", "b 1"));
        send(post(EVENT, "application/json").header("ce-id", "b 1"));
        assertThat(intake.messages())
                .extracting(m -> m.messageId())
                .containsExactly(Optional.of("urn:ejemplo:EF-TRI-PY a-1"), Optional.of("urn:b b 1"), Optional.empty());
    }

    /** Otherwise the same event with another content would be a new message. */
    @Test
    void anEventWrittenAsAWholeHasItsIdUnderAnyContentType() throws Exception {
        assertThat(send(post(EVENT, "application/json")).statusCode()).isEqualTo(201);
        send(post(EVENT.replace("\"specversion\":\"1.0\",", ""), "application/json"));
        assertThat(intake.messages())
                .extracting(m -> m.messageId())
                .containsExactly(Optional.of("urn:ejemplo:EF-TRI-PY a-1"), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MARCA",
                "[]",
                "{\"id\":\"MARCA\"",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"id\":\"a\"} MARCA",
                "{\"a\":{\"a\":{\"a\":MARCA}}}",
                "<x>MARCA</x>"
            })
    void whatIsNoJsonIsMalformed(String body) throws Exception {
        HttpResponse<String> answer = event(body);
        assertProblem(answer, 400, "MALFORMED");
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals()).hasSize(1);
    }

    @Test
    void latin1BytesAreNotUtf8() throws Exception {
        HttpRequest.Builder request =
                post(EVENT.replace("MARCA", "MARCA ñ").getBytes(ISO_8859_1), "application/cloudevents+json");
        assertProblem(send(request), 400, "MALFORMED");
    }

    /** Half of a surrogate pair, and a letter in a longer form than it needs: Jackson would read both. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00ed\u00a0\u0080", "\u00c1\u0081"})
    void whatIsNoUtf8IsToldAsSuchWhereAParserWouldReadIt(String bytes) throws Exception {
        byte[] body = EVENT.replace("MARCA", "MARCA " + bytes).getBytes(ISO_8859_1);
        HttpResponse<String> answer = send(post(body, "application/cloudevents+json"));
        assertProblem(answer, 400, "MALFORMED");
        assertThat(answer.body()).contains("\"rule\":\"charset\"");
        assertThat(intake.offers()).isZero();
    }

    @Test
    void anEventWithAnIdThatCannotBeOneBreaksTheContract() throws Exception {
        HttpResponse<String> answer = event(EVENT.replace("urn:ejemplo", "urn MARCA"));
        assertProblem(answer, 422, "CONTRACT");
        assertThat(answer.body()).contains("{\"field\":\"source\",\"rule\":\"pattern\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "MARCA"
            })
    void anotherContentTypeIsNotRead(String type) throws Exception {
        assertProblem(send(post("{\"a\":\"MARCA\"}", type)), 415, "UNSUPPORTED_TYPE");
        assertThat(intake.offers()).isZero();
    }

    @Test
    void packedBodiesAreNotUnpacked() throws Exception {
        assertProblem(
                send(post(EVENT, "application/json").header("Content-Encoding", "gzip")), 415, "UNSUPPORTED_TYPE");
    }

    @Test
    void theCallersLanguageIsSpokenAndSpanishOtherwise() throws Exception {
        intake.refuse(MessageRefusedException.of(RefusalCode.CONFLICT));
        assertThat(event(EVENT).body()).contains("El identificador ya se usó");
        HttpResponse<String> english =
                send(post(EVENT, "application/json").header("Accept-Language", "fr, en-GB;q=0.8, es;q=0.5"));
        assertThat(english.body()).contains("The id was used before");
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
        assertThat(send(post(EVENT, "application/json").header("Accept-Language", ";;MARCA"))
                        .body())
                .contains("El identificador");
    }

    @Test
    void whoShallWaitIsToldHowLong() throws Exception {
        intake.refuse(MessageRefusedException.later(RefusalCode.BUSY, Duration.ofSeconds(7)));
        HttpResponse<String> answer = event(EVENT);
        assertProblem(answer, 503, "BUSY");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(partner.endpoint())
                    .method(method, HttpRequest.BodyPublishers.ofString("MARCA")));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
            assertThat(answer.body()).doesNotContain("MARCA");
        }
    }

    private HttpResponse<String> event(String body) throws IOException, InterruptedException {
        return send(post(body, "application/cloudevents+json"));
    }

    @Test
    void whatIsSaidTwiceIsNotHeardOnce() throws Exception {
        assertTwice(post(EVENT, "application/json").header("ce-id", "a").header("CE-ID", "b"), "ce-id");
        assertTwice(post(EVENT, "application/json").header("content-type", "text/plain"), "Content-Type");
        assertTwice(
                post(EVENT, "application/json")
                        .header("Content-Encoding", "identity")
                        .header("Content-Encoding", "gzip"),
                "Content-Encoding");
        assertTwice(
                post(EVENT, "application/json").header("Authorization", "x").header("Authorization", "y"),
                "Authorization");
        assertThat(intake.messages()).isEmpty();
        assertProblem(send(post(EVENT, "application/json").header("x-api-key", "otra")), 401, "UNAUTHENTICATED");
        assertThat(send(post(EVENT, "application/json")
                                .header("Accept-Encoding", "br")
                                .header("Accept-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatFramesAMessageIsNoPlaceForAKey() {
        for (String header : List.of("content-length", "Host", "Transfer-Encoding")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> SettingsFrom.map(RestSettings.class, Map.of("apiKeyHeader", header)))
                    .hasMessageContaining("apiKeyHeader: must not be a header of HTTP itself");
        }
    }

    private void assertTwice(HttpRequest.Builder request, String header) throws Exception {
        HttpResponse<String> answer = send(request);
        assertProblem(answer, 400, "MALFORMED");
        assertThat(answer.body().toLowerCase(java.util.Locale.ROOT))
                .contains("{\"field\":\"" + header.toLowerCase(java.util.Locale.ROOT) + "\",\"rule\":\"one\"}");
    }

    private HttpRequest.Builder post(String body, String type) {
        return post(body.getBytes(UTF_8), type);
    }

    private HttpRequest.Builder post(byte[] body, String type) {
        return HttpRequest.newBuilder(partner.endpoint())
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .header("X-API-Key", RecordingIntake.KEY.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"")
                .contains("\"status\":" + status)
                .contains("\"findings\":[")
                .doesNotContain("MARCA")
                .doesNotContain("Exception");
    }
}
