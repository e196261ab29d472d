package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.MediaType;

/** Splits an event in structured mode: its attributes, and its data byte by byte as the partner wrote them. One reader serves one event. */
final class EventReader {

    private static final Set<String> ASKED = Set.of("specversion", "id", "source", "type", "datacontenttype");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    private final String text;
    private final Map<String, String> attributes = new HashMap<>();
    private byte[] data;

    private EventReader(String text) {
        this.text = text;
    }

    /**
     * Reads an event.
     *
     * @throws MessageRefusedException MALFORMED if it is no JSON object, CONTRACT if it lacks what every event has
     */
    static EventReader of(byte[] body) {
        try {
            // strict decoding: Jackson's own reader of bytes would guess UTF-16 and UTF-32 and let some wrong UTF-8
            // pass
            EventReader reader = new EventReader(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
            reader.read();
            return reader;
        } catch (CharacterCodingException wrongBytes) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "charset");
        } catch (IOException unreadable) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "json");
        }
    }

    /** Returns the attributes by name, without those that are not used here. */
    Map<String, String> attributes() {
        return attributes;
    }

    byte[] data() {
        if (data == null) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "data", "required");
        }
        return data;
    }

    private void read() throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "json");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "json");
            }
        }
    }

    private void member(JsonParser parser, String name) throws IOException {
        JsonToken value = parser.nextToken();
        if (name.equals("data") || name.equals("data_base64")) {
            if (data != null) {
                throw MessageRefusedException.of(RefusalCode.CONTRACT, name, "one");
            }
            data = name.equals("data") ? asItStands(parser) : decoded(parser, value);
        } else if (ASKED.contains(name)) {
            if (value != JsonToken.VALUE_STRING) {
                throw MessageRefusedException.of(RefusalCode.CONTRACT, name, "type");
            }
            attributes.put(name, parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private byte[] asItStands(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        if (parser.currentToken().isScalarValue()) {
            // read to its end: some are read only on request
            parser.getText();
        }
        int to = (int) parser.currentLocation().getCharOffset();
        return text.substring(from, to).getBytes(UTF_8);
    }

    private static byte[] decoded(JsonParser parser, JsonToken value) throws IOException {
        String type = value == JsonToken.VALUE_STRING ? parser.getText() : "-";
        try {
            return Base64.getDecoder().decode(type);
        } catch (IllegalArgumentException notBase64) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "data_base64", "encoding");
        }
    }

    /** True if the data are declared, or assumed, to be JSON. */
    static boolean isJson(String type) {
        return type == null || MediaType.parse(type).isJson();
    }
}
