package org.enlace.gateway.routes;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * The body of a request that must be there in time. Each read of the server has a time of its own, so that a caller who sends a byte now and then could
 * hold his room at the door for hours. Not thread-safe, as any request.
 */
final class TimedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long end;
    private boolean late;

    /** @param within from now on, all of it */
    TimedBody(ServletInputStream body, Duration within) {
        this.body = body;
        this.end = System.nanoTime() + within.toNanos();
    }

    /** True once the body was found to come too slowly. */
    boolean late() {
        return late;
    }

    @Override
    public int read() throws IOException {
        check();
        int read = body.read();
        return inTime(read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        return inTime(body.read(bytes, offset, length));
    }

    /** The last byte may come late: then all of it is there. */
    private int inTime(int read) throws IOException {
        if (read >= 0 && !body.isFinished()) {
            check();
        }
        return read;
    }

    private void check() throws IOException {
        if (late || System.nanoTime() - end > 0 && !body.isFinished()) {
            late = true;
            throw new InterruptedIOException("the body did not come in time");
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
