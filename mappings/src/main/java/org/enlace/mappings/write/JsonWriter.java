package org.enlace.mappings.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.mappings.conversion.Notes;

/** Writes JSON in UTF-8, without spaces. */
public final class JsonWriter implements MessageWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] write(ObjectNode message, Notes notes) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable");
        }
    }

    @Override
    public String contentType() {
        return "application/json";
    }
}
