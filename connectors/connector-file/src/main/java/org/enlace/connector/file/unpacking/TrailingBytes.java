package org.enlace.connector.file.unpacking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps the last bytes that were read. Not thread-safe. */
final class TrailingBytes extends FilterInputStream {

    private final byte[] ring;
    private long count;

    /** @param most bytes that are kept */
    TrailingBytes(InputStream in, int most) {
        super(in);
        this.ring = new byte[most];
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            ring[(int) (count++ % ring.length)] = (byte) read;
        }
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        for (int i = 0; i < read; i++) {
            ring[(int) (count++ % ring.length)] = into[offset + i];
        }
        return read;
    }

    /** Returns the last bytes of the stream, in their order, after reading the rest of it. */
    byte[] atEnd() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        int size = (int) Math.min(count, ring.length);
        byte[] last = new byte[size];
        for (int i = 0; i < size; i++) {
            last[i] = ring[(int) ((count - size + i) % ring.length)];
        }
        return last;
    }
}
