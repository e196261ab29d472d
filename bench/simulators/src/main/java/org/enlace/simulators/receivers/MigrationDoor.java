package org.enlace.simulators.receivers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.simulators.invented.CrossingBook;

/** The Ministry's migration door: asked by GET, answers at once with what its book says, and only whoever says what for. */
final class MigrationDoor implements Receiver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ASKED = List.of("numero", "nacionalidad", "finalidad", "baseLegal");

    private final EffectDesk desk;
    private final String apiKey;

    MigrationDoor(EffectDesk desk, String apiKey) {
        this.desk = desk;
        this.apiKey = apiKey;
    }

    @Override
    public String link() {
        return "ministry/movements";
    }

    @Override
    public Reply receive(Request request) {
        if (apiKey.isEmpty() || !apiKey.equals(request.apiKey())) {
            return Reply.problem(401, "UNAUTHENTICATED");
        }
        Map<String, String> question = question(request.query());
        for (String field : ASKED) {
            if (question.getOrDefault(field, "").isEmpty()) {
                desk.odd(link(), field + ": required");
                return Reply.problem(422, "CONTRACT");
            }
        }
        if (!request.method().equals("GET") || request.body().length > 0 || question.size() > ASKED.size()) {
            desk.odd(link(), "a GET with these fields alone");
            return Reply.problem(422, "CONTRACT");
        }
        return Reply.of(200, "application/json", answer(question).toString());
    }

    private static ObjectNode answer(Map<String, String> question) {
        List<Map<String, String>> crossings = CrossingBook.of(question.get("numero"));
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
    public Reply refusal() {
        return Reply.problem(404, "NOT_FOUND");
    }
}
