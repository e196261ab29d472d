package org.enlace.connector.file.unpacking;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Limits the size of an unwrapped file: a number of bytes, and a hundred times the size of the wrapped file. Of one file; not thread-safe. */
final class UnpackingLimit {

    private static final long RATIO = 100;
    /** The size up to which the ratio is not checked: small files may be packed very well. */
    private static final long ALWAYS = 1L << 20;

    private final long most;
    private final long wrapped;
    private long bytes;

    UnpackingLimit(long most, long wrapped) {
        this.most = most;
        this.wrapped = wrapped;
    }

    /** Returns the same limit for another reading of the same file. */
    UnpackingLimit again() {
        return new UnpackingLimit(most, wrapped);
    }

    /** Adds bytes that came out, or that an entry declares. */
    void count(long more) {
        bytes += more;
        if (bytes > most) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "unpacked-bytes");
        }
        if (bytes > ALWAYS && bytes > wrapped * RATIO) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "unpacked-ratio");
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
