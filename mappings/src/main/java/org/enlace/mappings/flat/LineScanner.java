package org.enlace.mappings.flat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines, quotes respected in separated files. Not thread-safe; the caller closes the stream. */
public final class LineScanner {
    /** The limit of a line: no line of an honest file is longer. */
    private static final int LONGEST = 256 * 1024;

    private static final int LEAST_BUFFER = 1 << 9;
    private static final int MOST_BUFFER = 1 << 16;

    /**
     * A line with its place.
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
    private byte[] buffer = {};
    private int at;
    private int end;
    private byte[] line = new byte[512];
    private long position;
    private int lineBreaks;

    /** @param quote the layout's quote, or 0 if quotes have no meaning */
    public LineScanner(InputStream in, char quote) {
        this.in = in;
        this.quote = quote;
    }

    /** Creates the scanner for a layout. */
    public static LineScanner of(InputStream in, Layout layout) {
        return new LineScanner(in, layout.fixed() ? 0 : layout.quote());
    }

    /** The next line, or null at the end. */
    public Line next() throws IOException {
        int length = 0;
        long start = position;
        int number = lineBreaks + 1;
        boolean quoted = false;
        if (at == end && !fill()) {
            return null;
        }
        while (length < LONGEST && (at < end || fill())) {
            byte b = buffer[at++];
            position++;
            if (b == '\n') {
                lineBreaks++;
                if (!quoted) {
                    return new Line(text(length), start, number, false);
                }
            }
            quoted ^= quote != 0 && b == quote;
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = b;
        }
        return new Line(text(length), start, number, quoted || length == LONGEST);
    }

    private boolean fill() throws IOException {
        if (buffer.length == 0) {
            // For one record's lines little more than their size, for a file a large block.
            buffer = new byte[Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, in.available()))];
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Returns the text without the first half of a line end of two characters. */
    private byte[] text(int length) {
        boolean ended = length > 0 && line[length - 1] == '\r';
        return Arrays.copyOf(line, ended ? length - 1 : length);
    }
}
