package org.enlace.gateway.routes;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * The body of a request that must be there in time, and for which there must be room. Each read of the server has a time of its own, so that a caller who sends a byte now and then could
 * hold his room at the door for hours. Not thread-safe, as any request.
 */
final class TimedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long end;
    private final DoorRoom room;
    private long bytes;
    private boolean late;
    private boolean crowded;

    /** @param within from now on, all of it */
    TimedBody(ServletInputStream body, Duration within, DoorRoom room) {
        this.body = body;
        this.room = room;
        this.end = System.nanoTime() + within.toNanos();
    }

    /** True once the body was found to come too slowly. */
    boolean late() {
        return late;
    }

    /** True once there was no room for the rest of it. */
    boolean crowded() {
        return crowded;
    }

    @Override
    public int read() throws IOException {
        check();
        int read = body.read();
        count(read < 0 ? 0 : 1);
        return inTime(read);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        check();
        int read = body.read(into, offset, length);
        count(Math.max(0, read));
        return inTime(read);
    }

    /** Slow, crowded: an edge knows this kind of exception as one after which the same may be sent again. */
    private void count(int read) throws IOException {
        bytes += read;
        if (crowded || !room.holds(bytes)) {
            crowded = true;
            throw new InterruptedIOException("no room for the rest of the body");
        }
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
