package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/** Refuses text that no store or screen can keep: control characters and halves of characters, which a lenient contract may let through. Pure. */
final class Storable {

    private static final int LONGEST_ID = 200;

    private Storable() {}

    static void check(JsonNode body, String businessId) {
        if (businessId.isBlank() || businessId.length() > LONGEST_ID) {
            throw Refusal.of(RefusalCode.CONTRACT, "", "business-id-length");
        }
        check("", body);
    }

    private static void check(String path, JsonNode node) {
        if (node.isTextual() && !storable(node.textValue())) {
            throw Refusal.of(RefusalCode.CONTRACT, path, "control-character");
        }
        node.fields()
                .forEachRemaining(field ->
                        check(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        if (node.isArray()) {
            node.forEach(each -> check(path, each));
        }
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
