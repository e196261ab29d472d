package org.enlace.gateway.console;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.replay.BadOrder;

/** What somebody pasted into a form, as the bytes that the reader of its link would read it from. Pure. */
final class PastedText {

    private static final Pattern DECLARED =
            Pattern.compile("\\A\uFEFF?<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')");

    private PastedText() {}

    /**
     * Its bytes, lines ended by a line feed.
     *
     * @param usual how it is read if it does not say so itself
     * @throws BadOrder if it is longer than a form may be, or cannot be written so that it would be read as it stands here
     */
    static byte[] bytes(String given, Charset usual) {
        // A browser ends the lines of a form its own way, and does not count that.
        String text = given.replace("\r\n", "\n");
        if (text.length() > TryPage.LONGEST) {
            throw new BadOrder("payload", "length");
        }
        try {
            ByteBuffer written = charset(text, usual).newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            return bytes;
        } catch (CharacterCodingException | IllegalArgumentException | UnsupportedOperationException none) {
            throw new BadOrder("payload", "charset");
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
