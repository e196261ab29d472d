package org.enlace.gateway.platform.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps bytes in pieces of the same size, so that what is held is what has arrived and never twice as much. Not thread-safe. */
final class SegmentedBuffer {

    static final int PIECE = 8 * 1024;

    private final List<byte[]> pieces = new ArrayList<>();
    private long size;

    long size() {
        return size;
    }

    /** Returns the array for the next bytes, to be written at {@link #offset()} of it. */
    byte[] piece() {
        if (offset() == 0 && size == (long) pieces.size() * PIECE) {
            pieces.add(new byte[PIECE]);
        }
        return pieces.get(pieces.size() - 1);
    }

    /** The first free place of the current piece. */
    int offset() {
        return (int) (size % PIECE);
    }

    /** Counts bytes that were written into the current piece. */
    void added(int bytes) {
        size += bytes;
    }

    /** Copies the rest of a buffer. */
    void add(ByteBuffer from) {
        while (from.hasRemaining()) {
            int some = Math.min(from.remaining(), PIECE - offset());
            from.get(piece(), offset(), some);
            added(some);
        }
    }

    /** A copy of all bytes. */
    ByteBuffer toBuffer() {
        ByteBuffer all = ByteBuffer.allocate((int) size);
        long left = size;
        for (byte[] each : pieces) {
            all.put(each, 0, (int) Math.min(PIECE, left));
            left -= PIECE;
        }
        return all.flip();
    }

    void clear() {
        pieces.clear();
        size = 0;
    }

    /** Reads what is there now, from the beginning; it never waits. */
    InputStream stream() {
        return new Reader(List.copyOf(pieces), size);
    }

    private static final class Reader extends InputStream {

        private final List<byte[]> pieces;
        private final long size;
        private long at;

        private Reader(List<byte[]> pieces, long size) {
            this.pieces = pieces;
            this.size = size;
        }

        @Override
        public int read() {
            return at == size ? -1 : pieces.get((int) (at / PIECE))[(int) (at++ % PIECE)] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (at == size) {
                return -1;
            }
            int offset = (int) (at % PIECE);
            int read = (int) Math.min(Math.min(length, PIECE - offset), size - at);
            System.arraycopy(pieces.get((int) (at / PIECE)), offset, into, from, read);
            at += read;
            return read;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, size - at);
        }
    }
}
