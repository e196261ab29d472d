package org.enlace.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.enlace.simulators.receivers.ReceiverFault;
import org.enlace.simulators.receivers.SimulatedReceivers;

/** The control on the receivers' port: summary, effects, traffic, faults. On 127.0.0.1 only, for launchers and tests. */
final class PartnerControlHandler {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final SimulatedPartners partners;

    private PartnerControlHandler(SimulatedPartners partners) {
        this.partners = partners;
    }

    static void stand(SimulatedPartners partners, SimulatedReceivers receivers) {
        receivers.stand("/_control/", new PartnerControlHandler(partners)::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            try {
                answer(exchange, 200, reply(asked, query));
            } catch (IllegalArgumentException e) {
                answer(exchange, 400, Map.of("error", "bad or missing parameter"));
            }
        }
    }

    private Object reply(String asked, Map<String, String> query) {
        switch (asked) {
            case "GET /_control/summary" -> {
                return partners.summary();
            }
            case "GET /_control/ledger" -> {
                return partners.effects(needed(query, "receiver"), needed(query, "businessId"));
            }
            case "POST /_control/stop" -> partners.rate(0);
            case "POST /_control/rate" -> partners.rate(Double.parseDouble(needed(query, "n")));
            case "POST /_control/fault" ->
                partners.misbehave(
                        needed(query, "receiver"),
                        ReceiverFault.valueOf(needed(query, "mode")),
                        Duration.ofMillis(Long.parseLong(query.getOrDefault("ms", "5000"))));
            default -> throw new IllegalArgumentException("unknown");
        }
        return Map.of("done", true);
    }

    static String needed(Map<String, String> query, String name) {
        String value = query.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
