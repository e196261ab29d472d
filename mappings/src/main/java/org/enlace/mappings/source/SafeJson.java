package org.enlace.mappings.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes JSON parsers for the engine, as the only class that does: UTF-8 without exception, no key twice, bounded depth. */
public final class SafeJson {
    private static final int LONGEST_NUMBER = 64;
    /** The number of bytes from which the parser guesses the encoding. */
    private static final int GUESSED = 4;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private SafeJson() {}

    /** @throws UnreadableMessageException if the bytes are not UTF-8 */
    public static JsonParser parser(byte[] document) throws UnreadableMessageException {
        if (!Utf8.is(document)) {
            throw new UnreadableMessageException("", "encoding");
        }
        try {
            return guessable(document)
                    ? FACTORY.createParser(new String(document, StandardCharsets.UTF_8))
                    : FACTORY.createParser(document);
        } catch (IOException e) {
            throw new UnreadableMessageException("", "not-well-formed");
        }
    }

    /** Returns true for bytes with zeros at their beginning: the parser would guess another encoding. */
    private static boolean guessable(byte[] document) {
        for (int at = 0; at < Math.min(GUESSED, document.length); at++) {
            if (document[at] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the rule that a document broke which a parser of this class could not read. */
    public static String rule(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.startsWith("Duplicate field")) {
            return "duplicate-key";
        }
        if (message.contains("nesting depth")) {
            return "too-deep";
        }
        return message.contains("Number value length") ? "number" : "not-well-formed";
    }
}
