package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Did you take it?" */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptHandlerTest {

    private static final String KEY = RecordingIntake.KEY.key();
    private RestTestEndpoint restTestEndpoint;
    private RestTestEndpoint events;

    @BeforeAll
    void open() throws Exception {
        restTestEndpoint = new RestTestEndpoint(Map.of(), Map.of());
        events = restTestEndpoint.beside(Map.of("cloudEvents", "both"), Map.of());
    }

    @AfterAll
    void close() throws Exception {
        restTestEndpoint.close();
    }

    @BeforeEach
    void forget() {
        restTestEndpoint.intake.reset();
    }

    private JsonNode sent() throws Exception {
        HttpResponse<byte[]> answer = restTestEndpoint.post(
                "{\"numero\":7}".getBytes(UTF_8), "Content-Type", "application/json", "Idempotency-Key", "llave-1");
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void aReceiptIsFoundByItsIdAndByTheMessages() throws Exception {
        JsonNode receipt = sent();
        HttpResponse<byte[]> byMessage =
                restTestEndpoint.get("/receipts", "X-API-Key", KEY, "Idempotency-Key", "llave-1");
        HttpResponse<byte[]> byReceipt =
                restTestEndpoint.get("/receipts/" + receipt.path("receiptId").asText(), "X-API-Key", KEY);
        for (HttpResponse<byte[]> answer : java.util.List.of(byMessage, byReceipt)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(answer.body())).isEqualTo(receipt);
        }
        String tag = byReceipt.headers().firstValue("ETag").orElseThrow();
        assertThat(restTestEndpoint
                        .get("/receipts", "X-API-Key", KEY, "Idempotency-Key", "llave-1", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aReceiptSaysThatNobodyGetsTheRecordAndSoDoesItsRepetition() throws Exception {
        assertThat(sent().has("state")).isFalse();
        restTestEndpoint.intake.reset();
        restTestEndpoint.intake.acceptWithoutRecipient();

        JsonNode receipt = sent();

        assertThat(receipt.path("state").asText()).isEqualTo("NO_RECIPIENT");
        assertThat(receipt.path("recipients").asInt(-1)).isZero();
        assertThat(sent()).isEqualTo(receipt);
        assertThat(new ObjectMapper()
                        .readTree(restTestEndpoint
                                .get("/receipts", "X-API-Key", KEY, "Idempotency-Key", "llave-1")
                                .body()))
                .isEqualTo(receipt);
    }

    @Test
    void anEventIsAskedForBySourceAndId() throws Exception {
        events.post(
                "{}".getBytes(UTF_8),
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-source",
                "urn:x",
                "ce-id",
                "%C3%B1",
                "ce-type",
                "t");
        assertThat(events.get("/receipts", "X-API-Key", KEY, "ce-source", "urn:x", "ce-id", "%C3%B1")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> half = events.get("/receipts", "X-API-Key", KEY, "ce-source", "urn:x");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(new String(half.body(), UTF_8)).contains("ce-id", "{\"field\":\"ce-id\",\"rule\":\"required\"}");
        assertThat(new String(
                        events.get("/receipts", "X-API-Key", KEY, "ce-id", "e").body(), UTF_8))
                .contains("{\"field\":\"ce-source\",\"rule\":\"required\"}");
        assertThat(new String(
                        restTestEndpoint.get("/receipts", "X-API-Key", KEY).body(), UTF_8))
                .contains("Envíe Idempotency-Key", "\"status\":400");
    }

    @Test
    void whatWasNotTakenIsNotThere() throws Exception {
        sent();
        HttpResponse<byte[]> answer = restTestEndpoint.get(
                "/receipts", "X-API-Key", KEY, "Idempotency-Key", "MARCA", "Accept-Language", "en");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8))
                .contains("UNKNOWN_RECEIPT")
                .contains("no such message")
                .doesNotContain("MARCA");
        assertThat(restTestEndpoint
                        .get("/receipts/" + UUID.randomUUID(), "X-API-Key", KEY)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyIsToldWithoutSayingWhoHeIs() throws Exception {
        String id = sent().path("receiptId").asText();
        for (String path : new String[] {"/receipts", "/receipts/" + id}) {
            HttpResponse<byte[]> answer = restTestEndpoint.get(path, "Idempotency-Key", "llave-1");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(new String(answer.body(), UTF_8)).doesNotContain(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/receipts/", "/receipts/1", "/receipts/%2e%2e", "/receipts/x/y", "/receiptsx"})
    void nothingElseIsThere(String path) throws Exception {
        HttpResponse<byte[]> answer = restTestEndpoint.get(path, "X-API-Key", KEY);
        assertThat(answer.statusCode()).isIn(400, 404, 405);
        assertThat(restTestEndpoint.intake.shown()).isEmpty();
    }

    @Test
    void receiptsAreRead() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(restTestEndpoint.at("/receipts"))
                .header("X-API-Key", KEY)
                .method("DELETE", BodyPublishers.noBody());
        assertThat(restTestEndpoint.send(request).statusCode()).isEqualTo(405);
    }
}
