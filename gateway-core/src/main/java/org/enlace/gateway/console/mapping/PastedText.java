package org.enlace.gateway.console.mapping;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;

/** Converts text pasted into a form to bytes for the reader of its link. Pure. */
public final class PastedText {

    private static final Pattern DECLARED =
            Pattern.compile("\\A\uFEFF?<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')");

    private PastedText() {}

    /**
     * Returns its bytes, lines ended by a line feed.
     *
     * @param usual the charset if the text does not state one itself
     * @throws InvalidResendRequestException if it is longer than a form may be, or cannot be encoded so that it is read unchanged
     */
    public static byte[] bytes(String given, Charset usual) {
        // A browser changes the line ends of a form, and does not count the added characters.
        String text = given.replace("\r\n", "\n");
        if (text.length() > DryRunPageController.LONGEST) {
            throw new InvalidResendRequestException("payload", "length");
        }
        try {
            ByteBuffer written = charset(text, usual).newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            return bytes;
        } catch (CharacterCodingException | IllegalArgumentException | UnsupportedOperationException none) {
            throw new InvalidResendRequestException("payload", "charset");
        }
    }

    private static Charset charset(String text, Charset usual) {
        Matcher declared = DECLARED.matcher(text);
        if (!declared.find()) {
            return usual;
        }
        return Charset.forName(declared.group(1) == null ? declared.group(2) : declared.group(1));
    }
}
