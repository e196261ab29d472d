package org.enlace.simulators.receivers;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Request of the gateway to a receiver. */
record ReceivedRequest(
        String method,
        String contentType,
        String apiKey,
        String authorization,
        String idempotencyKey,
        byte[] body,
        String query) {

    static ReceivedRequest of(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        return new ReceivedRequest(
                exchange.getRequestMethod(),
                text(headers.getFirst("Content-Type")),
                text(headers.getFirst("X-API-Key")),
                text(headers.getFirst("Authorization")),
                text(headers.getFirst("Idempotency-Key")),
                exchange.getRequestBody().readAllBytes(),
                text(exchange.getRequestURI().getRawQuery()));
    }

    /** All of it: the first line, every header, the body. */
    byte[] wire(HttpExchange exchange) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + exchange.getRequestURI() + "\r\n");
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
