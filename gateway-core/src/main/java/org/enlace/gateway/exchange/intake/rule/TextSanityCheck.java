package org.enlace.gateway.exchange.intake.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Refuses text that no store or screen can keep: control characters and unpaired surrogates, which a lenient contract may let through. Pure. */
public final class TextSanityCheck {

    private static final int LONGEST_ID = 200;
    private static final JsonNode NOTHING = MissingNode.getInstance();

    private TextSanityCheck() {}

    public static void check(JsonNode body, String businessId) {
        if (businessId.isBlank() || businessId.length() > LONGEST_ID) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "", "business-id-length");
        }
        String broken = broken(body);
        if (broken != null) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, broken, "control-character");
        }
    }

    /** Returns the path of the first such text below a node, put together on the way back from it; null if there is none. */
    private static String broken(JsonNode node) {
        if (node.isTextual()) {
            return storable(node.textValue()) ? null : "";
        }
        for (JsonNode each : node.isArray() ? node : NOTHING) {
            String below = broken(each);
            if (below != null) {
                return below;
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String below = broken(field.getValue());
            if (below != null) {
                return below.isEmpty() ? field.getKey() : field.getKey() + "." + below;
            }
        }
        return null;
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
