package org.enlace.simulators.receivers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer. */
record ReceiverReply(int status, String contentType, String body, Map<String, String> headers) {

    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static ReceiverReply of(int status, String contentType, String body) {
        return new ReceiverReply(status, contentType, body, Map.of());
    }

    /** RFC 9457. */
    static ReceiverReply problem(int status, String code) {
        return of(status, PROBLEM, "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\"}".formatted(status, code));
    }

    /** A refusal that names the field and the rule. */
    static ReceiverReply refused(ReceiverContractException no) {
        return contract(no.field(), no.rule());
    }

    static ReceiverReply contract(String field, String rule) {
        return of(
                422,
                PROBLEM,
                JSON.createObjectNode()
                        .put("type", "about:blank")
                        .put("status", 422)
                        .put("code", "CONTRACT")
                        .set("findings", findings(field, rule))
                        .toString());
    }

    /** A refusal that repeats what came. */
    static ReceiverReply echo(ReceivedRequest request) {
        return of(
                422,
                PROBLEM,
                JSON.createObjectNode()
                        .put("code", "CONTRACT")
                        .put("detail", new String(request.body(), StandardCharsets.UTF_8))
                        .set("findings", findings("personas/0/nombre", "pattern"))
                        .toString());
    }

    private static JsonNode findings(String field, String rule) {
        return JSON.createArrayNode()
                .add(JSON.createObjectNode().put("field", field).put("rule", rule));
    }

    ReceiverReply with(String header, String value) {
        return new ReceiverReply(status, contentType, body, Map.of(header, value));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
