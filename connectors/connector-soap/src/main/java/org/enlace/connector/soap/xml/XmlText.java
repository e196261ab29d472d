package org.enlace.connector.soap.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/**
 * XML bytes as text, decoded by their true charset. Decoding and encoding again gives the same bytes, so that a part of the text stands for a part
 * of the bytes.
 *
 * @param text without byte order mark
 * @param charset UTF-8, ISO-8859-1 or US-ASCII
 */
public record XmlText(String text, Charset charset) {

    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "latin1", StandardCharsets.ISO_8859_1);

    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int DECLARATION_BYTES = 200;
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Decodes strictly. A byte order mark wins, then the charset of the Content-Type header (RFC 7303), then the XML declaration, then UTF-8.
     *
     * @throws MessageRefusedException MALFORMED if the bytes are not in the declared charset, or in a charset that is not accepted
     */
    public static XmlText of(byte[] bytes, Optional<String> declared) {
        boolean mark =
                bytes.length >= 3 && (bytes[0] & 255) == 0xEF && (bytes[1] & 255) == 0xBB && (bytes[2] & 255) == 0xBF;
        int from = mark ? 3 : 0;
        String name = mark ? "utf-8" : declared.or(() -> ofDeclaration(bytes)).orElse("utf-8");
        Charset charset = KNOWN.get(name.toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "charset");
        }
        return new XmlText(decode(bytes, from, charset), charset);
    }

    /** Decodes the beginning of a document, which may end within a character: an incomplete character at its end is left out. */
    public static XmlText ofBeginning(byte[] bytes, Optional<String> declared) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] < 0) {
            end--;
        }
        return of(Arrays.copyOf(bytes, end), declared);
    }

    private static String decode(byte[] bytes, int from, Charset charset) {
        String text = new String(bytes, from, bytes.length - from, charset);
        // the fast decoder puts this character where it cannot decode; it may have been sent, too
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeStrictly(bytes, from, charset);
    }

    private static String decodeStrictly(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "charset");
        }
    }

    private static Optional<String> ofDeclaration(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(head);
        return declaration.find() ? Optional.of(declaration.group(1)) : Optional.empty();
    }
}
