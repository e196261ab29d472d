package org.enlace.gateway.cli.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Sends plain requests to the launcher's own processes, each bounded in time. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);
    /** For a file of some hundred megabytes. */
    private static final Duration VERY_LONG_PATIENCE = Duration.ofMinutes(10);

    /** Bytes of a file that the gateway returns; a command has a heap of 128 MB. */
    private static final int LARGEST_FILE = 32 * 1024 * 1024;
    /** Bytes of any other answer. */
    private static final int LARGEST_JSON = 8 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;

    /** Without TLS. */
    public Http() {
        this(trustingNobody());
    }

    public Http(SSLContext tls) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .sslContext(tls)
                .build();
    }

    /** Returns a context that trusts no authority. A client has one in any case; the JDK's own reads the certificates of all public authorities. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /** True if the address answers with a status of success. */
    public boolean answers(URI uri) {
        try {
            send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), LARGEST_JSON);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /** Reads JSON. An {@link IOException} if there is no answer or another one than 200. */
    public JsonNode get(URI uri, String authorization) throws IOException {
        return json(request(uri, PATIENCE, authorization));
    }

    /** Reads any content without a login; an {@link HttpStatusException} if the answer is another one than 2xx. */
    public byte[] bytes(URI uri) throws IOException {
        return send(request(uri, PATIENCE, "").build(), LARGEST_FILE);
    }

    /** Reads any content; an {@link HttpStatusException} if the answer is another one than 2xx. */
    public byte[] bytes(URI uri, String authorization) throws IOException {
        return send(request(uri, LONG_PATIENCE, authorization).build(), LARGEST_FILE);
    }

    /** Posts JSON and reads any content; an {@link HttpStatusException} if the answer is another one than 2xx. */
    public byte[] bytes(URI uri, String authorization, JsonNode body) throws IOException {
        return send(posting(request(uri, LONG_PATIENCE, authorization), body).build(), LARGEST_FILE);
    }

    /** Posts a file and reads JSON; an {@link HttpStatusException} if the answer is another one than 2xx. */
    public JsonNode post(URI uri, String authorization, Path file) throws IOException {
        return json(request(uri, VERY_LONG_PATIENCE, authorization)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    /** Posts text and reads JSON. An {@link IOException} if there is no answer or another one than 2xx. */
    public JsonNode post(URI uri, String authorization, String text) throws IOException {
        return json(request(uri, LONG_PATIENCE, authorization)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    /** Posts JSON with an idempotency key of its own and reads JSON; an {@link HttpStatusException} if the answer is another one than 2xx. */
    public JsonNode post(URI uri, String authorization, JsonNode body) throws IOException {
        return json(posting(request(uri, LONG_PATIENCE, authorization), body)
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static HttpRequest.Builder posting(HttpRequest.Builder request, JsonNode body) {
        return request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private static HttpRequest.Builder request(URI uri, Duration patience, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    /** Signals an answer with an unexpected status. */
    public static final class HttpStatusException extends IOException {

        private final int status;
        private final transient JsonNode body;

        HttpStatusException(int status, String path, JsonNode body) {
            super("HTTP " + status + " from " + path);
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** Returns the body as JSON; missing if it is not JSON. */
        public JsonNode body() {
            return body;
        }
    }

    /** Posts nothing. An {@link IOException} if there is no answer or another one than 2xx. */
    public void post(URI uri) throws IOException {
        send(
                request(uri, PATIENCE, "")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                LARGEST_JSON);
    }

    /** Posts nothing and reads JSON. An {@link IOException} if there is no answer or another one than 2xx. */
    public JsonNode asked(URI uri) throws IOException {
        return json(HttpRequest.newBuilder(uri).timeout(LONG_PATIENCE).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException {
        return JSON.readTree(send(request.build(), LARGEST_JSON));
    }

    /** Sends the request; its own time-out ends with the head of the answer. */
    private byte[] send(HttpRequest request, int mostBytes) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request, head -> new BoundedAnswer(mostBytes));
        try {
            HttpResponse<byte[]> answer =
                    asked.get(request.timeout().orElse(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() / 100 != 2) {
                throw new HttpStatusException(answer.statusCode(), request.uri().getPath(), read(answer.body()));
            }
            return answer.body();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException known ? known : new IOException("no answer", failed);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            asked.cancel(true);
        }
    }
}
