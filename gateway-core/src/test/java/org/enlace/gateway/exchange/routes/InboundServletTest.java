package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundServletTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static InboundTestServer server;

    @BeforeAll
    static void aServer(@TempDir Path folder) throws IOException {
        server = new InboundTestServer(database, folder);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/in/police/reports, soap POST /police/reports null hola",
        "/in/police/reports?wsdl, soap POST /police/reports wsdl hola",
        "/in/police/alerts, rest POST /police/alerts null hola",
        "/in/police/alerts/openapi.json, rest POST /police/alerts/openapi.json null hola",
    })
    void aCallerIsLedToTheEdgeOfHisLink(String path, String answer) throws Exception {
        HttpResponse<String> response = post(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/in",
                "/in/",
                "/in/police",
                "/in/police/",
                "/in/police/nothing",
                "/in/nobody/reports",
                "/in/police/reports/more",
                "/in/police/lists",
                "/in/ministry/notices",
                "/in/police/reports%20",
                "/in/POLICE/reports",
            })
    void thereIsNoEndpointButThatOfAReceivingLinkOfAnHttpProtocol(String path) throws Exception {
        HttpResponse<String> response = post(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertProblem(
                response, "UNKNOWN_LINK", "Ningún canal recibe en esta dirección; revísela: /in/<institución>/<canal>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/in//alerts", "/in/police/reports;as=admin", "/in/police%2Freports"})
    void anAddressThatMayMeanTwoThingsIsBadlyAsked(String path) throws Exception {
        assertThat(post(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/in/police/alerts", "/in/nobody/here"})
    void noAnswerIsKeptOrFramedOrTakenForSomethingElse(String path) throws Exception {
        HttpHeaders headers = post(path).headers();
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void aGatewayThatStopsSendsEverybodyAwayForAWhile(@TempDir Path folder) throws Exception {
        try (InboundTestServer stopping = new InboundTestServer(database, folder)) {
            assertThat(send(stopping.at("/in/police/reports")).statusCode()).isEqualTo(200);
            stopping.edges.stop();
            for (String path : new String[] {"/in/police/reports", "/in/police/nothing"}) {
                HttpResponse<String> response = send(stopping.at(path));
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).contains("2");
                assertProblem(response, "UNAVAILABLE", "La pasarela aún no recibe o ya se detiene");
            }
        }
    }

    @Test
    void theEndpointSpeaksSpanishUnlessEnglishIsAskedFor() throws Exception {
        assertProblem(
                post("/in/nobody/here", "Accept-Language", "en-GB,en;q=0.9"),
                "UNKNOWN_LINK",
                "No link receives at this address; check it: /in/<partner>/<link>");
        assertProblem(
                post("/in/nobody/here", "Accept-Language", "pt"),
                "UNKNOWN_LINK",
                "Ningún canal recibe en esta dirección; revísela: /in/<institución>/<canal>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /in/police/alerts HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void whatTheServerItselfRefusesIsNoPage(String request) throws Exception {
        assertThat(raw(request))
                .matches("(?s)HTTP/1.1 (400|505) .*")
                .contains("application/problem+json")
                .contains("nosniff")
                .doesNotContain("<");
    }

    @Test
    void whoAsksBeforeSendingHearsTheRefusalAndIsNotToldToGoOn() throws Exception {
        String head = " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n";
        assertThat(raw("POST /in/nobody/here" + head)).startsWith("HTTP/1.1 404");
        try (Socket caller = new Socket("127.0.0.1", server.port())) {
            caller.setSoTimeout(5_000);
            caller.getOutputStream().write(("POST /in/police/alerts" + head).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");
            caller.getOutputStream().write("hola".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 200")
                    .endsWith("hola");
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket caller = new Socket("127.0.0.1", server.port())) {
            caller.setSoTimeout(5_000);
            caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        return send(server.at(path), headers);
    }

    private static HttpResponse<String> send(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).POST(BodyPublishers.ofString("hola"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, String code, String title) throws IOException {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(response.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("title").asText()).isEqualTo(title);
        assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
        assertThat(problem.path("findings").isArray()).isTrue();
    }
}
