package org.enlace.connector;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.regex.Pattern;

/** Reads the body of an answer: by its length, in chunks, or up to the end of the connection; one byte more than allowed is enough to know. */
final class AnswerBody {

    private static final int SOME = 8 * 1024;
    private static final int LONGEST_SIZE = 1024;
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,15}");

    private final AnswerStream in;
    private final long most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] some = new byte[SOME];

    private AnswerBody(AnswerStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** Returns the body; it is longer than {@code most} if the whole body would be. */
    static byte[] read(AnswerStream in, AnswerHead head, long most) throws IOException {
        AnswerBody body = new AnswerBody(in, most);
        if (head.chunked()) {
            body.chunks();
        } else if (head.length() >= 0) {
            body.exactly(head.length());
        } else {
            body.toTheEnd();
        }
        return body.bytes.toByteArray();
    }

    private boolean isFull() {
        return bytes.size() > most;
    }

    private void toTheEnd() throws IOException {
        for (int count = in.read(some, SOME); count >= 0; count = in.read(some, SOME)) {
            bytes.write(some, 0, count);
            if (isFull()) {
                return;
            }
        }
    }

    private void exactly(long length) throws IOException {
        for (long left = length; left > 0 && !isFull(); ) {
            int count = in.read(some, (int) Math.min(left, SOME));
            if (count < 0) {
                throw new EOFException("cut");
            }
            bytes.write(some, 0, count);
            left -= count;
        }
    }

    private void chunks() throws IOException {
        for (long size = size(); size > 0; size = size()) {
            exactly(size);
            if (isFull()) {
                return;
            }
            if (!in.line(LONGEST_SIZE).isEmpty()) {
                throw new ProtocolException("a chunk of another size");
            }
        }
        AnswerHead.headers(in);
    }

    /** Reads the size of the next chunk; chunk extensions are ignored. */
    private long size() throws IOException {
        String line = in.line(LONGEST_SIZE);
        int extension = line.indexOf(';');
        String size = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (!SIZE.matcher(size).matches()) {
            throw new ProtocolException("no size of a chunk");
        }
        return Long.parseLong(size, 16);
    }
}
