package org.enlace.simulators.receivers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.simulators.invented.BorderCrossings;

/** The Ministry's migration service: asked by GET, answers at once from its register, and only a caller that states the purpose. */
final class MigrationQueryReceiver implements SimulatedReceiver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ASKED = List.of("numero", "nacionalidad", "finalidad", "baseLegal");

    private final EffectRecorder recorder;
    private final String apiKey;

    MigrationQueryReceiver(EffectRecorder recorder, String apiKey) {
        this.recorder = recorder;
        this.apiKey = apiKey;
    }

    @Override
    public String link() {
        return "ministry/movements";
    }

    @Override
    public ReceiverReply receive(ReceivedRequest receivedRequest) {
        if (apiKey.isEmpty() || !apiKey.equals(receivedRequest.apiKey())) {
            return ReceiverReply.problem(401, "UNAUTHENTICATED");
        }
        Map<String, String> question = question(receivedRequest.query());
        for (String field : ASKED) {
            if (question.getOrDefault(field, "").isEmpty()) {
                recorder.odd(link(), field + ": required");
                return ReceiverReply.contract(field, "required");
            }
        }
        if (!receivedRequest.method().equals("GET")
                || receivedRequest.body().length > 0
                || question.size() > ASKED.size()) {
            recorder.odd(link(), "a GET with these fields alone");
            return ReceiverReply.contract("message", "unknown-field");
        }
        return ReceiverReply.of(200, "application/json", answer(question).toString());
    }

    private static ObjectNode answer(Map<String, String> question) {
        List<Map<String, String>> crossings = BorderCrossings.of(question.get("numero"));
        ObjectNode answer = JSON.createObjectNode()
                .put("numero", question.get("numero"))
                .put("nacionalidad", question.get("nacionalidad"))
                .put("total", crossings.size());
        ArrayNode list = answer.putArray("movimientos");
        crossings.forEach(crossing -> {
            ObjectNode one = list.addObject();
            crossing.forEach(one::put);
        });
        return answer;
    }

    private static Map<String, String> question(String query) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** It knows of no such person: a no, and no empty list. */
    @Override
    public ReceiverReply refusal() {
        return ReceiverReply.problem(404, "NOT_FOUND");
    }
}
