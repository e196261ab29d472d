package org.enlace.mappings.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The only place where the engine makes a JSON parser: UTF-8 without exception, no key twice, bounded depth. */
public final class SafeJson {
    private static final int LONGEST_NUMBER = 64;
    private static final char REPLACEMENT = '\uFFFD';
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
        try {
            char[] text = decode(document);
            int from = text.length > 0 && text[0] == '\uFEFF' ? 1 : 0;
            return FACTORY.createParser(text, from, text.length - from);
        } catch (CharacterCodingException e) {
            throw new Unreadable("", "encoding");
        } catch (IOException e) {
            throw new Unreadable("", "not-well-formed");
        }
    }

    private static char[] decode(byte[] document) throws CharacterCodingException {
        String text = new String(document, StandardCharsets.UTF_8);
        // the quick way puts this character where it cannot read on; it may have been sent, too
        return text.indexOf(REPLACEMENT) < 0 ? text.toCharArray() : decodeStrictly(document);
    }

    private static char[] decodeStrictly(byte[] document) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        char[] chars = new char[text.remaining()];
        text.get(chars);
        return chars;
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
