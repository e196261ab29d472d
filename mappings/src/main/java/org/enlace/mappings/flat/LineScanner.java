package org.enlace.mappings.flat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into lines, quotes respected in separated files. Not thread-safe; the caller closes the stream. */
public final class LineScanner {
    /** No line of an honest file is longer. */
    private static final int LONGEST = 256 * 1024;

    /**
     * One line.
     *
     * @param bytes without line end
     * @param offset of its first byte in the stream
     * @param number from 1; a quoted line break counts
     * @param broken whether it is too long, or ends inside a quote
     */
    public record Line(byte[] bytes, long offset, int number, boolean broken) {
        public boolean blank() {
            for (byte b : bytes) {
                if (b != ' ') {
                    return false;
                }
            }
            return true;
        }
    }

    private final InputStream in;
    private final int quote;
    private long position;
    private int lineBreaks;

    /** @param quote the layout's quote, or 0 where quotes mean nothing */
    public LineScanner(InputStream in, char quote) {
        this.in = in;
        this.quote = quote;
    }

    /** The scanner a layout wants. */
    public static LineScanner of(InputStream in, Layout layout) {
        return new LineScanner(in, layout.fixed() ? 0 : layout.quote());
    }

    /** The next line, or null at the end. */
    public Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        long start = position;
        int number = lineBreaks + 1;
        boolean quoted = false;
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && line.size() < LONGEST) {
            position++;
            if (b == '\n') {
                lineBreaks++;
                if (!quoted) {
                    return new Line(withoutCr(line.toByteArray()), start, number, false);
                }
            }
            quoted ^= quote != 0 && b == quote;
            line.write(b);
            b = in.read();
        }
        return new Line(withoutCr(line.toByteArray()), start, number, quoted || b >= 0);
    }

    private static byte[] withoutCr(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r' ? java.util.Arrays.copyOf(line, line.length - 1) : line;
    }
}
