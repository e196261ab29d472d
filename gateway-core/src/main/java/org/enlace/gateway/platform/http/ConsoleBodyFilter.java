package org.enlace.gateway.platform.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.enlace.gateway.platform.http.BlockedReaderLimit.Waiting;

/**
 * Reads bodies for console, login and operator API. The first {@value #SMALL} bytes are read before the request goes on, so that no incomplete form
 * is parsed. The handler reads the rest, within the same bounds. Few callers at a time may keep a thread waiting for bytes. Thread-safe.
 */
public final class ConsoleBodyFilter {

    /** The longest form, in bytes. */
    static final int SMALL = 64 * 1024;

    /** The longest body, in bytes, but for historical loads, which are read line by line. */
    private static final long LARGE = 10 * 1024 * 1024;

    private static final String HISTORICAL_LOADS = "/operator/api/backloads";
    private static final long LOOK_MILLIS = 5;

    private final RequestBodyDeadlines deadlines;
    private final BlockedReaderLimit waiting;
    private final Semaphore chunked;

    /** @param threads all threads that the server has: callers who wait may keep a sixth of them, callers who send chunks another */
    public ConsoleBodyFilter(RequestBodyDeadlines deadlines, int threads) {
        this.deadlines = deadlines;
        this.waiting = new BlockedReaderLimit(Math.max(1, threads / 6));
        // The server reads the head of a chunk with a thread that cannot be taken away, so no waiting caller is
        // replaced here.
        this.chunked = new Semaphore(Math.max(1, threads / 6));
    }

    /**
     * Begins to read a body.
     *
     * @param length as the caller says; negative if the caller sends chunks
     * @throws RequestBodyException if it is too large, or too many callers send chunks
     */
    BoundedBodyReader open(Request request, long length) throws RequestBodyException {
        boolean load = request.getRequestURI().startsWith(HISTORICAL_LOADS);
        if (length > LARGE && !load) {
            throw new RequestBodyException(InboundProblem.TOO_LARGE);
        }
        if (length < 0 && !chunked.tryAcquire()) {
            throw new RequestBodyException(InboundProblem.CROWDED);
        }
        return new BoundedBodyReader(request.getCoyoteRequest(), load ? Long.MAX_VALUE : LARGE, this);
    }

    /** Ends a body that {@link #open} began. */
    void close(BoundedBodyReader body) {
        if (body.chunked()) {
            chunked.release();
        }
    }

    /** Waits until a byte can be read. */
    void await(BoundedBodyReader body) throws RequestBodyException {
        Waiting place = null;
        try {
            while (!body.isReady()) {
                if (deadlines.missed(body.age(), body.bytes())) {
                    throw new RequestBodyException(InboundProblem.TOO_SLOW);
                }
                if (place == null) {
                    place = waiting.enter();
                }
                if (place.ended()) {
                    throw new RequestBodyException(InboundProblem.CROWDED);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RequestBodyException(InboundProblem.STARTING);
        } finally {
            if (place != null) {
                waiting.leave(place);
            }
        }
    }
}
