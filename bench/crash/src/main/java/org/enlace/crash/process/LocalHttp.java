package org.enlace.crash.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Small questions to processes on this machine; every wait is bounded. */
final class LocalHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private LocalHttp() {}

    /** Returns true if it answers with 200. */
    static boolean ok(URI uri) {
        try {
            return send(HttpRequest.newBuilder(uri)).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static JsonNode get(URI uri) {
        try {
            return JSON.readTree(send(HttpRequest.newBuilder(uri)).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void post(URI uri) {
        try {
            send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
