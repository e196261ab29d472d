package org.enlace.mappings.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.enlace.mappings.conversion.Scalar;

/** Feeds a JSON document to a matcher. Keys are elements; an array is its items, each under the array's key. */
final class JsonReading {
    private final JsonParser parser;
    private final Matcher matcher;

    private JsonReading(JsonParser parser, Matcher matcher) {
        this.parser = parser;
        this.matcher = matcher;
    }

    static void read(byte[] document, Matcher matcher) throws UnreadableMessageException {
        try (JsonParser parser = SafeJson.parser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableMessageException("", "type");
            }
            new JsonReading(parser, matcher).object();
            if (parser.nextToken() != null) {
                throw new UnreadableMessageException("", "not-well-formed");
            }
        } catch (IOException e) {
            throw new UnreadableMessageException("", SafeJson.rule(e));
        }
    }

    /** Reads a JSON document that is a text inside another: its fields are passed on below the current element. */
    static void embedded(String document, Matcher matcher) throws UnreadableMessageException {
        read(document.getBytes(StandardCharsets.UTF_8), matcher);
    }

    private void object() throws IOException, UnreadableMessageException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            value(key);
        }
    }

    // Recursion is bounded by the parser's own depth limit.
    private void value(String key) throws IOException, UnreadableMessageException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (matcher.start("", key, Matcher.Attributes.NONE)) {
                    object();
                } else {
                    parser.skipChildren();
                }
                matcher.end(null);
            }
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(key);
                }
            }
            default -> {
                boolean wanted = matcher.start("", key, Matcher.Attributes.NONE);
                matcher.end(wanted ? word() : null);
            }
        }
    }

    private Scalar word() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? Scalar.NULL : Scalar.of(parser.getText());
    }
}
