package org.enlace.load.figures;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Session of a console user: logs in by the form, then requests pages and, as a page does, the operator API. Thread-safe. */
final class ConsoleSession {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;

    private ConsoleSession(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /**
     * Response of the console.
     *
     * @param micros until the last byte
     */
    record Answer(int status, String body, long micros) {}

    /** Logs in. */
    static ConsoleSession as(int port, String user, String password) throws IOException, InterruptedException {
        ConsoleSession consoleSession = new ConsoleSession(port);
        Matcher token = TOKEN.matcher(consoleSession.get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("the login has no form");
        }
        String form = form(Map.of("username", user, "password", password, "_csrf", token.group(1)));
        Answer answer = consoleSession.send(consoleSession
                .request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.status() != 302 || consoleSession.get("/").status() != 200) {
            throw new IllegalStateException("nobody could log in");
        }
        return consoleSession;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Parameters as in a query string. */
    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).header("Accept-Language", "es");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), (System.nanoTime() - start) / 1_000);
    }
}
