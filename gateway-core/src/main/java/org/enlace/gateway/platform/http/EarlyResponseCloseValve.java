package org.enlace.gateway.platform.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Closes the connection of a caller who has the answer but has not finished sending the message: one who is too slow, one who is unknown, one who
 * calls an inbound endpoint that does not exist. Otherwise the server would read the rest, as slowly as it comes, with a thread of its own. A few
 * callers at a time get a moment to finish: a caller who is cut off in the middle often never reads the answer. Thread-safe.
 */
public final class EarlyResponseCloseValve extends ValveBase {

    /** The attribute of a request whose body came too slowly. */
    public static final String LATE = "enlace.late";

    private static final int AT_A_TIME = 4;
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_MILLIS = 10;
    private static final long MOST = 2 << 20;

    private final Semaphore finishing = new Semaphore(AT_A_TIME);

    public EarlyResponseCloseValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (!request.isAsync() && !request.isFinished()) {
                finish(request, response);
            }
        }
    }

    private void finish(Request request, Response response) throws IOException {
        boolean late = request.getAttribute(LATE) != null;
        if (!late && (finished(request, 0) || waited(request))) {
            return;
        }
        if (!response.isCommitted()) {
            response.setHeader("Connection", "close");
        }
        response.finishResponse();
        request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }

    private boolean waited(Request request) {
        if (!finishing.tryAcquire()) {
            return false;
        }
        try {
            return finished(request, MOMENT);
        } finally {
            finishing.release();
        }
    }

    /** Reads and throws away what is there, without waiting for what is not. */
    private static boolean finished(Request request, long atMost) {
        Scrap scrap = new Scrap();
        long end = System.nanoTime() + atMost;
        try {
            while (!request.isFinished() && scrap.bytes < MOST) {
                if (available(request) > 0) {
                    if (request.getCoyoteRequest().doRead(scrap) < 0) {
                        return true;
                    }
                } else if (System.nanoTime() - end < 0) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                } else {
                    return false;
                }
            }
            return request.isFinished();
        } catch (IOException | RuntimeException gone) {
            // The server throws this for unread content that does not fit its head buffer, and for trailers that it
            // does not take.
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int available(Request request) {
        request.getCoyoteRequest().action(ActionCode.AVAILABLE, true);
        return request.getCoyoteRequest().getAvailable();
    }

    /** Counts what it throws away. */
    private static final class Scrap implements ApplicationBufferHandler {

        private long bytes;
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
            bytes += read.remaining();
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // The server brings its own.
        }
    }
}
