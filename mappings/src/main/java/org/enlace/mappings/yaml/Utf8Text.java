package org.enlace.mappings.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file. Read in another encoding, its accents would be words that nobody ever writes.
 *
 * @param text up to the first byte that is not UTF-8
 * @param complete true if there is no such byte
 */
public record Utf8Text(String text, boolean complete) {

    static Utf8Text of(byte[] bytes) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
        return new Utf8Text(out.flip().toString(), !result.isError());
    }

    /** The text; empty, with a problem at its line, if the bytes are not UTF-8. */
    public static Optional<String> read(String file, byte[] bytes, Problems problems) {
        Utf8Text read = of(bytes);
        if (!read.complete) {
            problems.add(file, read.lines(), "not UTF-8");
        }
        return read.complete ? Optional.of(read.text) : Optional.empty();
    }

    /** The number of the last line. */
    int lines() {
        return lines(text);
    }

    static int lines(String text) {
        return 1 + (int) text.chars().filter(c -> c == '\n').count();
    }
}
