package org.enlace.simulators.receivers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A receiver for partners that are only being tried: it accepts every message at {@code POST /echo/NAME} and shows the last ones at {@code GET
 * /echo/NAME}, newest first. It keeps them in memory and checks nothing. Thread-safe.
 */
final class EchoReceiver implements HttpHandler {

    static final String PATH = "/echo/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_KEPT = 20;
    private static final int MOST_NAMES = 50;
    private static final int MOST_BYTES = 1 << 20;

    private final Map<String, Deque<ObjectNode>> kept = new ConcurrentHashMap<>();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(PATH.length());
            if (!name.matches("[a-z0-9-]{1,64}(/[a-z0-9-]{1,64})?")
                    || !kept.containsKey(name) && kept.size() >= MOST_NAMES) {
                answer(exchange, 404, JSON.createObjectNode().put("code", "UNKNOWN_NAME"));
            } else if (exchange.getRequestMethod().equals("GET")) {
                ArrayNode messages = JSON.createArrayNode();
                Deque<ObjectNode> messagesOfPartner = of(name);
                synchronized (messagesOfPartner) {
                    messagesOfPartner.forEach(messages::add);
                }
                answer(exchange, 200, JSON.createObjectNode().set("messages", messages));
            } else {
                receive(exchange, name);
            }
        }
    }

    private void receive(HttpExchange exchange, String name) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            answer(exchange, 413, JSON.createObjectNode().put("code", "TOO_LARGE"));
            return;
        }
        var headers = exchange.getRequestHeaders();
        ObjectNode message = JSON.createObjectNode()
                .put("at", Instant.now().toString())
                .put("method", exchange.getRequestMethod())
                .put("contentType", headers.getFirst("Content-Type"))
                .put("idempotencyKey", headers.getFirst("Idempotency-Key"))
                .put("hasApiKey", headers.containsKey("X-API-Key"));
        try {
            message.set("body", JSON.readTree(body));
        } catch (JsonProcessingException noJson) {
            message.put("body", new String(body, StandardCharsets.UTF_8));
        }
        Deque<ObjectNode> messagesOfPartner = of(name);
        synchronized (messagesOfPartner) {
            messagesOfPartner.addFirst(message);
            if (messagesOfPartner.size() > MOST_KEPT) {
                messagesOfPartner.removeLast();
            }
        }
        answer(exchange, 200, JSON.createObjectNode().put("id", "ECHO-" + headers.getFirst("Idempotency-Key")));
    }

    private Deque<ObjectNode> of(String name) {
        return kept.computeIfAbsent(name, each -> new ArrayDeque<>());
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] body = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
