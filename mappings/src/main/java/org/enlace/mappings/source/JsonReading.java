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

    static void read(byte[] document, Matcher matcher) throws Unreadable {
        try (JsonParser parser = SafeJson.parser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("", "type");
            }
            new JsonReading(parser, matcher).object();
            if (parser.nextToken() != null) {
                throw new Unreadable("", "not-well-formed");
            }
        } catch (IOException e) {
            throw new Unreadable("", SafeJson.rule(e));
        }
    }

    /** A JSON document that stands as a text inside another: its fields go by below the element at hand. */
    static void embedded(String document, Matcher matcher) throws Unreadable {
        read(document.getBytes(StandardCharsets.UTF_8), matcher);
    }

    private void object() throws IOException, Unreadable {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            value(key);
        }
    }

    // Recursion is bounded by the parser's own depth limit.
    private void value(String key) throws IOException, Unreadable {
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
