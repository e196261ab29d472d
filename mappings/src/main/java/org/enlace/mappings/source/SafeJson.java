package org.enlace.mappings.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The only place where the engine makes a JSON parser: UTF-8 without exception, no key twice, bounded depth. */
public final class SafeJson {
    private static final int LONGEST_NUMBER = 64;
    /** So many bytes decide. */
    private static final int GUESSED = 4;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private SafeJson() {}

    /** @throws Unreadable if the bytes are not UTF-8 */
    public static JsonParser parser(byte[] document) throws Unreadable {
        if (!Utf8.is(document)) {
            throw new Unreadable("", "encoding");
        }
        try {
            return guessable(document)
                    ? FACTORY.createParser(new String(document, StandardCharsets.UTF_8))
                    : FACTORY.createParser(document);
        } catch (IOException e) {
            throw new Unreadable("", "not-well-formed");
        }
    }

    /** Of bytes with zeros at their beginning the parser would guess that they are another encoding. */
    private static boolean guessable(byte[] document) {
        for (int at = 0; at < Math.min(GUESSED, document.length); at++) {
            if (document[at] == 0) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with a document that a parser of this class could not read. */
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
