package org.enlace.gateway.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an operator sees: the operator API as JSON. Thread-safe. */
final class OperatorView {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI gateway;
    private final String authorization;

    OperatorView(URI gateway, String authorization) {
        this.gateway = gateway;
        this.authorization = authorization;
    }

    /** The answer below {@code /operator/api/}. */
    JsonNode get(String path) {
        return ask(path, request(path).build());
    }

    /** The answer to a text that is posted there. */
    JsonNode postText(String path, String text) {
        return ask(
                path,
                request(path)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve("/operator/api/" + path))
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(20));
    }

    private JsonNode ask(String path, HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError("operator API answers " + answer.statusCode() + " for " + path);
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a body posted below {@code /operator/api/}, whatever its status; headers name after value. */
    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/operator/api/" + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The pair of these links and this record, or a missing node. */
    JsonNode pair(String sender, String receiver, String record) {
        for (JsonNode pair : get("pairs")) {
            if (pair.path("sender").asText().equals(sender)
                    && pair.path("receiver").asText().equals(receiver)
                    && pair.path("record").asText().equals(record)) {
                return pair;
            }
        }
        return json.missingNode();
    }

    /** As {@link #pair}, once a counter of it has come so far: what took long to count is remembered for a while. */
    JsonNode pairOnceItHas(long least, String counter, String sender, String receiver, String record) {
        return await("%s of %s, %s, %s".formatted(counter, sender, receiver, record))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> pair(sender, receiver, record),
                        pair -> pair.path(counter).asLong() >= least);
    }

    /** All messages that a query finds, such as {@code link=police/reports}, over all pages. */
    List<JsonNode> messages(String query) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("messages?limit=200&" + query + after);
            page.path("messages").forEach(all::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return all;
    }

    /** The journey of one message. */
    JsonNode journey(String messageId) {
        return get("messages/" + messageId);
    }
}
