package org.enlace.connector.file.unpacking;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/** How much may come out of a wrapped file: so many bytes, and not a hundred times what it is itself. Of one file; not thread-safe. */
final class Limit {

    private static final long RATIO = 100;
    /** Small files may hold much air. */
    private static final long ALWAYS = 1L << 20;

    private final long most;
    private final long wrapped;
    private long bytes;

    Limit(long most, long wrapped) {
        this.most = most;
        this.wrapped = wrapped;
    }

    /** The same for another reading of the same file. */
    Limit again() {
        return new Limit(most, wrapped);
    }

    /** So many bytes more came out, or are said to be in it. */
    void count(long more) {
        bytes += more;
        if (bytes > most) {
            throw Refusal.of(RefusalCode.TOO_LARGE, "", "unpacked-bytes");
        }
        if (bytes > ALWAYS && bytes > wrapped * RATIO) {
            throw Refusal.of(RefusalCode.MALFORMED, "", "unpacked-ratio");
        }
    }

    /** Counts what is written. */
    OutputStream on(OutputStream out) {
        return new FilterOutputStream(new BufferedOutputStream(out, 65_536)) {
            @Override
            public void write(int b) throws IOException {
                count(1);
                out.write(b);
            }

            @Override
            public void write(byte[] from, int at, int length) throws IOException {
                count(length);
                out.write(from, at, length);
            }
        };
    }

    /** Counts what is read. */
    InputStream on(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = in.read();
                count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] to, int at, int length) throws IOException {
                int read = in.read(to, at, length);
                count(Math.max(read, 0));
                return read;
            }
        };
    }
}
