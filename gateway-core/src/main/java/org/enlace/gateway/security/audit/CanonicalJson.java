package org.enlace.gateway.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON in its canonical form: members by name, no blanks, as RFC 8785 has it for texts, whole numbers, arrays and objects; nothing else occurs
 * here. Signed content is written so, and every check writes it so again. Pure.
 */
public final class CanonicalJson {

    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
            .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);

    private CanonicalJson() {}

    /** Returns an object in its canonical form. */
    public static byte[] bytes(Map<String, ?> members) {
        try {
            return JSON.writeValueAsBytes(new TreeMap<>(members));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** Returns JSON that was read in its canonical form. */
    public static byte[] bytes(JsonNode read) {
        try {
            return JSON.writeValueAsBytes(JSON.treeToValue(read, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was JSON is JSON", e);
        }
    }

    /** @throws IOException if it is no JSON, names a member twice, or goes on behind its end */
    public static JsonNode read(byte[] bytes) throws IOException {
        // By way of text: other encodings than UTF-8 are not guessed.
        return JSON.readTree(new String(bytes, UTF_8));
    }
}
