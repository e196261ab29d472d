package org.enlace.connector.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a gzip of one member with nothing behind it. Java's own stream takes trailing bytes that it cannot read for the end, so that two readers of
 * the same bytes may see two contents, and calls itself for each empty member, until the stack is full. Not thread-safe.
 */
final class SingleMemberGzip extends GZIPInputStream {

    private static final int TRAILER = 8;

    private final Source source;
    private long sinceFill;
    private boolean within;

    /** Reads the head. */
    static SingleMemberGzip of(InputStream in, int buffer) throws IOException {
        return new SingleMemberGzip(new Source(in), buffer);
    }

    private SingleMemberGzip(Source source, int buffer) throws IOException {
        super(source, buffer);
        this.source = source;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (within) {
            throw new ZipException("a second member");
        }
        within = true;
        try {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                checkEnd();
            }
            return read;
        } catch (EOFException cut) {
            throw new ZipException("cut");
        } finally {
            within = false;
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
