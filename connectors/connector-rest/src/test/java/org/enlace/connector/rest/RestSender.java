package org.enlace.connector.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.Attempt;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.Heard;
import org.enlace.connector.testkit.Heard.Verdict;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.WebServer;

/** A partner that posts JSON to the real servlet. */
final class RestSender implements ReceivingHarness {

    private static final Pattern RECEIPT = Pattern.compile("\"receiptId\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @Override
    public Map<String, Object> settings() {
        return Map.of("maxBytes", 100_000L, "security", "either");
    }

    @Override
    public void start(CamelContext camel) {
        CamelHttpTransportServlet servlet = new CamelHttpTransportServlet();
        server = WebServer.serving("CamelServlet", servlet);
    }

    URI endpoint() {
        return server.endpoint("partner", "link");
    }

    @Override
    public Attempt sample(int number, String mark) {
        String json = "{\"numero\": " + number + ", \"texto\": \"" + mark + " Ñandú\"}\r\n";
        return new Attempt(json.getBytes(StandardCharsets.UTF_8), RecordingIntake.KEY, Map.of());
    }

    @Override
    public Attempt tooLarge() {
        return new Attempt(new byte[150_000], RecordingIntake.KEY, Map.of());
    }

    @Override
    public Heard deliver(Attempt attempt) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint())
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", Digests.sha256(attempt.content()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(attempt.content()));
        if (attempt.shown() instanceof PresentedCredential.ApiKey apiKey) {
            request.header("X-API-Key", apiKey.key());
        } else if (attempt.shown() instanceof PresentedCredential.UserPassword user) {
            request.header("Authorization", BasicCredentials.header(user));
        }
        attempt.foreignHeaders().forEach(request::header);
        return heard(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static Heard heard(HttpResponse<String> response) {
        Matcher receipt = RECEIPT.matcher(response.body());
        Verdict verdict = response.statusCode() < 300
                ? Verdict.ACCEPTED
                : response.statusCode() < 500 ? Verdict.REFUSED : Verdict.LATER;
        String everything = response.statusCode() + " " + response.headers().map() + " " + response.body();
        return new Heard(verdict, receipt.find() ? receipt.group(1) : "", everything);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
