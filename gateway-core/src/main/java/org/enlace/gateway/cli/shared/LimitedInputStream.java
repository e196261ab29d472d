package org.enlace.gateway.cli.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Throws a {@link LimitException} if the source has more bytes than allowed. */
public final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private long count;

    public LimitedInputStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** Signals more bytes than allowed. */
    public static final class LimitException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long limit;

        LimitException(long limit) {
            super("more than " + limit + " bytes");
            this.limit = limit;
        }

        public long limit() {
            return limit;
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        counted(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return counted(super.read(buffer, offset, length));
    }

    private int counted(int read) throws IOException {
        count += Math.max(read, 0);
        if (count > limit) {
            throw new LimitException(limit);
        }
        return read;
    }

    public long count() {
        return count;
    }
}
