package org.enlace.simulators.senders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.simulators.invented.AlertJson;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.Crossing;

/** Border alerts that break a rule on purpose. Each must be refused. */
final class SpoiltAlerts {

    static final String WRONG_KEY = "wrong key";
    static final String WRONG_TYPE = "wrong content type";
    static final String SAME_ID = "same id, other payload";
    static final List<String> KINDS = List.of(
            "missing field",
            "unknown kind",
            "not JSON",
            "duplicate field",
            "another post",
            WRONG_KEY,
            WRONG_TYPE,
            SAME_ID);

    private SpoiltAlerts() {}

    /** The event of an alert that was good until now. */
    static byte[] body(String kind, BorderAlert alert) {
        ObjectNode event = AlertJson.event(alert);
        ObjectNode data = (ObjectNode) event.get("data");
        switch (kind) {
            case "missing field" -> data.remove("occurredAt");
            case "unknown kind" -> data.put("kind", "CURIOSITY");
            case "another post" -> anotherPost(alert, data);
            case SAME_ID -> data.put("priority", alert.priority() % 4 + 1);
            default -> {
                // spoilt as text, or only in how it is sent
            }
        }
        String text = event.toString();
        return switch (kind) {
            case "not JSON" -> utf8(text.substring(0, text.length() / 2));
            case "duplicate field" -> utf8(text.replaceFirst("\"priority\":", "\"priority\":1,\"priority\":"));
            default -> utf8(text);
        };
    }

    /** The credential of one post speaks for another. */
    private static void anotherPost(BorderAlert alert, ObjectNode data) {
        String other = Crossing.others(alert.post()).get(0);
        ((ObjectNode) data.get("post")).put("side", other.substring(7));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
