package org.enlace.simulators.receivers;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {

    static Reply of(int status, String contentType, String body) {
        return new Reply(status, contentType, body, Map.of());
    }

    /** RFC 9457. */
    static Reply problem(int status, String code) {
        return of(
                status,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\"}".formatted(status, code));
    }

    Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
