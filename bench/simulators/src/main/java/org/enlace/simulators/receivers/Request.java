package org.enlace.simulators.receivers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What the gateway sent us. */
record Request(
        String method,
        String contentType,
        String apiKey,
        String authorization,
        String idempotencyKey,
        byte[] body,
        String query) {

    static Request of(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        return new Request(
                exchange.getRequestMethod(),
                text(headers.getFirst("Content-Type")),
                text(headers.getFirst("X-API-Key")),
                text(headers.getFirst("Authorization")),
                text(headers.getFirst("Idempotency-Key")),
                exchange.getRequestBody().readAllBytes(),
                text(exchange.getRequestURI().getRawQuery()));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
