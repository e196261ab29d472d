package org.enlace.connector;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the lines and the body of a response from the wire, never more bytes than allowed. For one thread. */
final class AnswerStream {

    private static final int BUFFER = 8 * 1024;
    private static final int LONGEST_SIZE = 1024;
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,15}");

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

    /**
     * Reads a body: by its length, in chunks, or up to the end of the connection.
     *
     * @return the body; it is longer than {@code most} if the whole body would be, because one byte more than allowed is enough to know
     */
    byte[] body(HttpReply.Head head, long most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.chunked()) {
            chunks(body, most);
        } else if (head.length() >= 0) {
            exactly(head.length(), body, most);
        } else {
            while (body.size() <= most && fill()) {
                copy(body, BUFFER);
            }
        }
        return body.toByteArray();
    }

    private int copy(ByteArrayOutputStream body, long limit) {
        int count = (int) Math.min(limit, end - next);
        body.write(buffer, next, count);
        next += count;
        return count;
    }

    private void exactly(long length, ByteArrayOutputStream body, long most) throws IOException {
        for (long missing = length; missing > 0 && body.size() <= most; ) {
            if (!fill()) {
                throw new EOFException("cut");
            }
            missing -= copy(body, missing);
        }
    }

    private void chunks(ByteArrayOutputStream body, long most) throws IOException {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            exactly(size, body, most);
            if (body.size() > most) {
                return;
            }
            if (!line(LONGEST_SIZE).isEmpty()) {
                throw new ProtocolException("a chunk of another size");
            }
        }
        HttpReply.Head.headers(this);
    }

    /** Reads the size of the next chunk; chunk extensions are ignored. */
    private long chunkSize() throws IOException {
        String line = line(LONGEST_SIZE);
        int extension = line.indexOf(';');
        String size = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (!SIZE.matcher(size).matches()) {
            throw new ProtocolException("no size of a chunk");
        }
        return Long.parseLong(size, 16);
    }
}
