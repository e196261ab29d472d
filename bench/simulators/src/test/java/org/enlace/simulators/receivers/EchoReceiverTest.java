package org.enlace.simulators.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver for partners that are being tried, over real sockets. */
class EchoReceiverTest {

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Ledger ledger;
    private SimulatedReceivers receivers;

    @BeforeEach
    void start() {
        ledger = Ledger.open(data.resolve("simulators"));
        receivers = new SimulatedReceivers(0, data, path -> "", ledger, Crossing.allPosts());
        receivers.start(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        receivers.close();
        ledger.close();
    }

    @Test
    void itAcceptsEveryMessageAndShowsTheLastOnesNewestFirst() throws Exception {
        HttpResponse<String> first = post("/echo/harbour", "{\"n\": 1}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("id").asText()).isEqualTo("ECHO-key-1");
        post("/echo/harbour", "no JSON");
        JsonNode shown = json(get("/echo/harbour")).path("messages");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0).path("body").asText()).isEqualTo("no JSON");
        assertThat(shown.get(1).at("/body/n").asInt()).isEqualTo(1);
        assertThat(shown.get(1).path("hasApiKey").asBoolean()).isTrue();
        assertThat(shown.toString()).doesNotContain("invented-key");
        assertThat(json(get("/echo/other")).path("messages")).isEmpty();
    }

    @Test
    void itKeepsTwentyOfEachNameAndFiftyNames() throws Exception {
        for (int i = 0; i < 25; i++) {
            post("/echo/harbour", "{\"n\": " + i + "}");
        }
        JsonNode shown = json(get("/echo/harbour")).path("messages");
        assertThat(shown).hasSize(20);
        assertThat(shown.get(19).at("/body/n").asInt()).isEqualTo(5);
        for (int i = 1; i < 50; i++) {
            assertThat(post("/echo/name-" + i, "{}").statusCode()).isEqualTo(200);
        }
        assertThat(post("/echo/one-more", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/echo/..", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/echo/harbour", "x".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("X-API-Key", "invented-key")
                        .header("Idempotency-Key", "key-1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receivers.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
