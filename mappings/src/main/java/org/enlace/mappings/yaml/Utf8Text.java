package org.enlace.mappings.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes the text of a catalogue file. Read in another encoding, its accents would be words that nobody ever writes. */
public final class Utf8Text {

    private Utf8Text() {}

    /** The text; empty, with a problem at its line, if the bytes are not UTF-8. */
    public static Optional<String> read(String file, byte[] bytes, Problems problems) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            problems.add(file, 1 + (int) text.chars().filter(c -> c == '\n').count(), "not UTF-8");
            return Optional.empty();
        }
        return Optional.of(text);
    }
}
