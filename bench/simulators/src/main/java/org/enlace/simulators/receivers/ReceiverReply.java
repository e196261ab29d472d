package org.enlace.simulators.receivers;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer. */
record ReceiverReply(int status, String contentType, String body, Map<String, String> headers) {

    static ReceiverReply of(int status, String contentType, String body) {
        return new ReceiverReply(status, contentType, body, Map.of());
    }

    /** RFC 9457. */
    static ReceiverReply problem(int status, String code) {
        return of(
                status,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\"}".formatted(status, code));
    }

    ReceiverReply with(String header, String value) {
        return new ReceiverReply(status, contentType, body, Map.of(header, value));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
