package org.enlace.gateway.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Reads the body of one request within bounds of size and time, as the web server's own reader of bodies. Not thread-safe, as any request. */
final class BoundedBodyReader implements InputBuffer, ApplicationBufferHandler, AutoCloseable {

    private final Request request;
    private final InputBuffer socket;
    private final long most;
    private final ConsoleBodyFilter bounds;
    private final boolean chunked;
    private final long began = System.nanoTime();
    private ByteBuffer read = ByteBuffer.allocate(0);
    private ByteBuffer ahead = ByteBuffer.allocate(0);
    private long bytes;
    private boolean finished;

    BoundedBodyReader(Request request, long most, ConsoleBodyFilter bounds) {
        this.request = request;
        this.socket = request.getInputBuffer();
        this.most = most;
        this.bounds = bounds;
        this.chunked = request.getContentLengthLong() < 0;
    }

    /** Reads all of the body, or so much of it, now. */
    BoundedBodyReader readAhead(int limit) throws RequestBodyException {
        SegmentedBuffer content = new SegmentedBuffer();
        while (!finished && content.size() < limit) {
            if (fill() > 0) {
                content.add(read);
            }
        }
        ahead = content.toBuffer();
        return this;
    }

    private int fill() throws RequestBodyException {
        bounds.await(this);
        try {
            int got = socket.doRead(this);
            finished = got < 0 || !chunked && bytes + got >= request.getContentLengthLong();
            bytes += Math.max(0, got);
            if (got < 0 && !chunked && bytes < request.getContentLengthLong()) {
                throw new RequestBodyException(InboundProblem.INCOMPLETE);
            }
            if (bytes > most) {
                throw new RequestBodyException(InboundProblem.TOO_LARGE);
            }
            return got;
        } catch (RequestBodyException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // The server throws an IllegalStateException for too many trailers.
            throw new RequestBodyException(InboundProblem.INCOMPLETE);
        }
    }

    boolean chunked() {
        return chunked;
    }

    @Override
    public void close() {
        bounds.close(this);
    }

    boolean isReady() {
        return RequestBodyValve.available(request) > 0;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (ahead.hasRemaining()) {
            int length = ahead.remaining();
            handler.setByteBuffer(ahead.duplicate());
            ahead.position(ahead.limit());
            return length;
        }
        if (finished) {
            return -1;
        }
        int got = fill();
        if (got > 0) {
            handler.setByteBuffer(read);
        }
        return got;
    }

    @Override
    public int available() {
        return ahead.hasRemaining() ? ahead.remaining() : finished ? 0 : socket.available();
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        read = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return read;
    }

    @Override
    public void expand(int size) {
        // The server brings its own buffer.
    }
}
