package org.enlace.connector;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of a response from the wire, never more of them than allowed. For one thread. */
final class AnswerStream {

    private static final int BUFFER = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private long left;
    private int next;
    private int end;

    /** @param most bytes in all; no byte is read twice */
    AnswerStream(InputStream in, long most) {
        this.in = in;
        this.left = most;
    }

    /** Reads one more byte; negative at the end. */
    private int read() throws IOException {
        return fill() ? buffer[next++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        int count = in.read(buffer);
        next = 0;
        end = Math.max(0, count);
        left -= end;
        if (left < 0) {
            throw new ProtocolException("an answer of more bytes than allowed");
        }
        return count > 0;
    }

    /** Reads some bytes, at least one; none at the end. */
    int read(byte[] into, int most) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(most, end - next);
        System.arraycopy(buffer, next, into, 0, count);
        next += count;
        return count;
    }

    /** Reads a line without its end; a line ends with a line feed, with an optional carriage return before it. */
    String line(int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = read(); each != '\n'; each = read()) {
            if (each < 0) {
                throw new EOFException("cut");
            }
            if (line.size() > longest) {
                throw new ProtocolException("a line of more bytes than allowed");
            }
            line.write(each);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
