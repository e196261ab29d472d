package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A partner at the HTTP endpoints of the gateway: one call, one answer, no repeating. Thread-safe. */
final class InboundClient {

    static final String SOAP = "text/xml; charset=utf-8";
    static final String CLOUD_EVENT = "application/cloudevents+json";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI gateway;
    private final GatewayCredentials credentials;

    InboundClient(URI gateway, GatewayCredentials credentials) {
        this.gateway = gateway;
        this.credentials = credentials;
    }

    /** The Police's envelope around an element {@code registrarParte}, without a credential. */
    static String envelope(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header/>"
                + "<soapenv:Body>" + content + "</soapenv:Body></soapenv:Envelope>";
    }

    /** The Police send an element {@code registrarParte} with their credential. */
    HttpResponse<String> report(String registrarParte) {
        return police(envelope(registrarParte).getBytes(StandardCharsets.UTF_8));
    }

    /** The Police send these bytes with their credential. */
    HttpResponse<String> police(byte[] envelope) {
        return call("/in/police/reports", SOAP, envelope, "Authorization", credentials.basic("police", "reports"));
    }

    /** A post, such as {@code EF-TRI-PY}, sends a CloudEvent with its credential. */
    HttpResponse<String> alert(String post, String event) {
        return alert(post, event.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> alert(String post, byte[] event) {
        return call(
                "/in/eurofront/alerts",
                CLOUD_EVENT,
                event,
                "X-API-Key",
                credentials.apiKey("eurofront", "alerts", post));
    }

    /** The Ministry sends a form with its credential; null for a call without an idempotency key. */
    HttpResponse<String> form(String key, String form) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        String apiKey = credentials.apiKey("ministry", "registrations");
        return key == null
                ? call("/in/ministry/registrations", "application/json", body, "X-API-Key", apiKey)
                : call(
                        "/in/ministry/registrations",
                        "application/json",
                        body,
                        "X-API-Key",
                        apiKey,
                        "Idempotency-Key",
                        key);
    }

    /**
     * A partner sends a message at any other HTTP link: an element over SOAP, JSON over REST.
     *
     * @param credential the one that sends; {@code main} where the link has one
     */
    HttpResponse<String> send(String link, String credential, byte[] message) {
        String[] path = (credential.equals("main") ? link : link + "/" + credential).split("/");
        if (link.equals("eurofront/xroad")) {
            String element = new String(message, StandardCharsets.UTF_8);
            String envelope = XroadEnvelope.of(element, credentials.user(path), credentials.password(path));
            return call("/in/" + link, SOAP, envelope.getBytes(StandardCharsets.UTF_8));
        }
        if (message[0] == '<') {
            byte[] envelope =
                    envelope(new String(message, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            return call("/in/" + link, SOAP, envelope, "Authorization", credentials.basic(path));
        }
        String type = link.startsWith("eurofront/") ? CLOUD_EVENT : "application/json";
        return call("/in/" + link, type, message, "X-API-Key", credentials.apiKey(path));
    }

    /** Posts bytes with these further headers, name after value. */
    HttpResponse<String> call(String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request);
    }

    /** The Police ask for the signed receipt of a report. */
    HttpResponse<String> receiptOfReport(String receipt) {
        return get("/in/police/reports?receipt=" + receipt, "Authorization", credentials.basic("police", "reports"));
    }

    /** Asks at any address with these headers, name after value. */
    HttpResponse<String> get(String path, String... headers) {
        return sent(HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .headers(headers));
    }

    /** A post asks for the signed receipt of an alert. */
    HttpResponse<String> receiptOfAlert(String post, String receipt) {
        return get(
                "/in/eurofront/alerts/receipts/" + receipt + "/signed",
                "X-API-Key",
                credentials.apiKey("eurofront", "alerts", post));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server may close an idle connection in the moment it is used again (RFC 9112 §9.3.1): then, as any partner's client would, once more. */
    private static HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
        try {
            return HTTP.send(request.build(), text);
        } catch (IOException closed) {
            if (!String.valueOf(closed.getMessage()).contains("received no bytes")) {
                throw closed;
            }
            return HTTP.send(request.build(), text);
        }
    }
}
