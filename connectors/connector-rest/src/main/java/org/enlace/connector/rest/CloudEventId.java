package org.enlace.connector.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URLDecoder;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.InboundHttpRequest;

/** Builds the message id of a CloudEvent: its source and id together (CloudEvents 1.0, §3.1), from the body or from headers. */
final class CloudEventId {

    static final String SOURCE_HEADER = "ce-source";
    static final String ID_HEADER = "ce-id";

    private static final String VERSION = "specversion";
    private static final Set<String> READ = Set.of("source", "id", VERSION);
    private static final int LONGEST = 255;
    private static final char DELETE = 0x7F;
    private static final char REPLACEMENT = '\uFFFD';
    /** The number of bytes from which Jackson guesses the encoding. */
    private static final int GUESSED = 4;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long NONE_OF_ASCII = 0x8080808080808080L;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    private CloudEventId() {}

    /**
     * Reads the id from headers or body: an event written as a whole in the body is the same event under any content type. Empty if the event
     * lacks source or id as texts: then the contract check gives a better finding than the connector could.
     *
     * @throws MessageRefusedException MALFORMED if the body is no JSON at all; CONTRACT if source or id cannot be an id
     */
    static Optional<String> of(InboundHttpRequest request, byte[] body) {
        if (request.type().type().equals(CloudEvent.STRUCTURED_TYPE)) {
            Map<String, String> found = topLevel(body);
            return id(found.get("source"), found.get("id"));
        }
        Optional<String> source = request.header(SOURCE_HEADER);
        Optional<String> id = request.header(ID_HEADER);
        if (source.isEmpty() && id.isEmpty() && request.type().isJson()) {
            Map<String, String> found = topLevel(body);
            return found.containsKey(VERSION) ? id(found.get("source"), found.get("id")) : Optional.empty();
        }
        return id(source.orElse(null), id.orElse(null));
    }

    /** Empty if one of them is null. */
    static Optional<String> id(String source, String id) {
        if (source == null || id == null) {
            return Optional.empty();
        }
        check("source", isVisibleAscii(source));
        check("id", !id.isBlank() && id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl));
        // a source holds no blank, so that no two pairs read the same
        return Optional.of(source + " " + id);
    }

    /**
     * Decodes a header's value, which may hold letters beyond ASCII percent-encoded (CloudEvents HTTP binding 1.0.2, §3.1.3.2); other characters
     * stay as they are.
     */
    static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    /** True for 1 to 255 visible ASCII characters. */
    static boolean isVisibleAscii(String text) {
        boolean visible = !text.isEmpty() && text.length() <= LONGEST;
        for (int at = 0; at < text.length() && visible; at++) {
            visible = text.charAt(at) > ' ' && text.charAt(at) < DELETE;
        }
        return visible;
    }

    private static void check(String field, boolean holds) {
        if (!holds) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, field, "pattern");
        }
    }

    private static Map<String, String> topLevel(byte[] body) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "json");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && READ.contains(name)) {
                    if (found.put(name, parser.getText()) != null) {
                        throw MessageRefusedException.of(RefusalCode.MALFORMED, name, "duplicate");
                    }
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "json");
            }
            return found;
        } catch (CharacterCodingException wrongBytes) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "charset");
        } catch (IOException unreadable) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "json");
        }
    }

    /**
     * Creates a strict parser: Jackson's own reader of bytes would guess UTF-16 and UTF-32 and accept some wrong UTF-8. It is used only for bytes
     * where that cannot happen.
     */
    private static JsonParser parser(byte[] body) throws IOException {
        return isPlainlyUtf8(body) && isReadable(body)
                ? JSON.createParser(body)
                : JSON.createParser(new InputStreamReader(
                        new ByteArrayInputStream(body),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** Decides by the first bytes: ASCII, and no zeros as other encodings have them. */
    private static boolean isPlainlyUtf8(byte[] body) {
        boolean plain = body.length > GUESSED;
        for (int at = 0; at < GUESSED && plain; at++) {
            plain = body[at] > 0;
        }
        return plain;
    }

    /**
     * False if any character cannot be decoded, and so reads as {@link #REPLACEMENT}; that character may have been sent, too. ASCII is not checked.
     */
    private static boolean isReadable(byte[] body) {
        int at = behindAscii(body, 0);
        while (at < body.length) {
            int end = at;
            while (end < body.length && body[end] < 0) {
                end++;
            }
            if (new String(body, at, end - at, StandardCharsets.UTF_8).indexOf(REPLACEMENT) >= 0) {
                return false;
            }
            at = behindAscii(body, end);
        }
        return true;
    }

    private static int behindAscii(byte[] body, int from) {
        int at = from;
        while (at <= body.length - Long.BYTES && ((long) EIGHT.get(body, at) & NONE_OF_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < body.length && body[at] >= 0) {
            at++;
        }
        return at;
    }
}
