package org.enlace.connector;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a gzip to its very end, of one member or several, and throws a {@link ZipException} for bytes behind it. Java's own stream takes trailing bytes
 * that it cannot read for the end, so that half of a file would pass for the whole, and calls itself for each empty member, until the stack is full.
 * Not thread-safe.
 */
public final class WholeGzip extends GZIPInputStream {

    private static final int TRAILER = 8;
    private static final int MOST_EMPTY = 100;

    private final Source source;
    private final int mostCalls;
    private long sinceFill;
    private int calls;

    /**
     * Reads the head of a gzip that may have several members.
     *
     * @param buffer bytes to read at once
     */
    public static WholeGzip ofMembers(InputStream in, int buffer) throws IOException {
        return new WholeGzip(new Source(in), buffer, MOST_EMPTY);
    }

    /**
     * Reads the head of a gzip of one member; a second one ends a read with a {@link ZipException}.
     *
     * @param buffer bytes to read at once
     */
    public static WholeGzip ofOneMember(InputStream in, int buffer) throws IOException {
        return new WholeGzip(new Source(in), buffer, 1);
    }

    private WholeGzip(Source source, int buffer, int mostCalls) throws IOException {
        super(source, buffer);
        this.source = source;
        this.mostCalls = mostCalls;
    }

    /** Java's stream calls it again for the next member. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (++calls > mostCalls) {
            throw new ZipException("more members than allowed");
        }
        try {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                checkEnd();
            }
            return read;
        } finally {
            calls--;
        }
    }

    /** Checks that the bytes after the last packed byte are the trailer, and that nothing follows. */
    private void checkEnd() throws IOException {
        long behind = inf.getRemaining() + source.count - sinceFill;
        if (behind != TRAILER || source.read() >= 0) {
            throw new ZipException("something behind the end");
        }
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        sinceFill = source.count;
    }

    private static final class Source extends FilterInputStream {

        private long count;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
