package org.enlace.gateway.platform.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.enlace.connector.LinkId;

/**
 * Collects the body of one request while no thread waits for it. It pauses where the connector has to look first: a moment after the beginning, so
 * that a refusal that needs no body is sent at once, and after {@value #PREFIX} bytes of a caller who is not authenticated. Thread-safe.
 */
public final class RequestBody implements ReadListener {

    /** A state of a body. Only a paused or complete one keeps its bytes. */
    public enum State {
        ARRIVING,
        /** The connector is to look at what has arrived; the rest may come afterwards. */
        PAUSED,
        COMPLETE,
        /** It did not arrive in time, or too slowly. */
        LATE,
        /** There was no memory for the rest. */
        NO_MEMORY,
        /** Its framing is wrong, or the caller is gone. */
        BROKEN
    }

    /** Bytes read before the caller must be authenticated: enough for an envelope's header. */
    static final int PREFIX = 64 * 1024;

    /** No link takes a larger message; one byte more shows that it is larger. */
    static final int LONGEST = 10 * 1024 * 1024;

    private final HttpServletRequest request;
    private final ServletInputStream in;
    private final MemoryPermit permit;
    private final RequestBodies all;
    private final ReentrantLock lock = new ReentrantLock();
    private final SegmentedBuffer content = new SegmentedBuffer();
    private final long began = System.nanoTime();
    private State state = State.ARRIVING;
    private boolean inspected;
    private AsyncContext async;

    public RequestBody(LinkId link, HttpServletRequest request, RequestBodies all) throws IOException {
        this.request = request;
        this.in = request.getInputStream();
        this.permit = new MemoryPermit(link, all.memory().unknown());
        this.all = all;
    }

    /** Lets the body arrive. The context is dispatched as soon as there is something to do. */
    public void start(AsyncContext context) {
        lock.lock();
        try {
            async = context;
            all.add(this);
        } finally {
            lock.unlock();
        }
        in.setReadListener(this);
    }

    /**
     * Lets the rest arrive after a pause.
     *
     * @param authenticated true if the connector knows the caller by now
     */
    public void resume(AsyncContext context, boolean authenticated) {
        lock.lock();
        try {
            async = context;
            inspected = true;
            state = State.ARRIVING;
            all.add(this);
            if (!admitted(authenticated)) {
                end(State.NO_MEMORY);
            } else if (in.isFinished()) {
                end(State.COMPLETE);
            } else {
                // The dispatch ended the listening. The server announces no bytes that it has read already.
                in.setReadListener(this);
                readArrived();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean admitted(boolean authenticated) {
        if (authenticated) {
            return permit.move(all.memory().known());
        }
        return content.size() < PREFIX || permit.move(all.memory().unverified());
    }

    @Override
    public void onDataAvailable() {
        lock.lock();
        try {
            readArrived();
        } finally {
            lock.unlock();
        }
    }

    private void readArrived() {
        try {
            while (state == State.ARRIVING && in.isReady()) {
                int read = in.read(content.piece(), content.offset(), SegmentedBuffer.PIECE - content.offset());
                if (read < 0) {
                    end(State.COMPLETE);
                } else {
                    count(read);
                }
            }
            if (state == State.ARRIVING && in.isFinished()) {
                end(State.COMPLETE);
            }
        } catch (IOException | RuntimeException wrongFraming) {
            // The server throws an IllegalStateException for too many trailers.
            state = State.BROKEN;
            all.remove(this);
            release();
            RequestBodyValve.refuseFraming(request);
        }
    }

    private void count(int read) {
        while (!permit.reserve(read)) {
            if (!all.evictFor(this, read)) {
                end(State.NO_MEMORY);
                return;
            }
        }
        content.added(read);
        if (content.size() > LONGEST) {
            end(State.COMPLETE);
        } else if (content.size() >= PREFIX && unknown() && !in.isFinished()) {
            end(State.PAUSED);
        }
    }

    @Override
    public void onAllDataRead() {
        lock.lock();
        try {
            // The server has read all; the last bytes may be in its buffer still.
            readArrived();
            if (state == State.ARRIVING) {
                end(State.COMPLETE);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The server ends the request by itself. */
    @Override
    public void onError(Throwable gone) {
        lock.lock();
        try {
            state = State.BROKEN;
            all.remove(this);
            release();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends what takes too long, and lets the connector look at what takes longer than a moment.
     *
     * @param now as {@link System#nanoTime()}
     */
    void check(long now, RequestBodyDeadlines deadlines) {
        lock.lock();
        try {
            Duration age = Duration.ofNanos(now - began);
            if (state != State.ARRIVING) {
                return;
            }
            if (deadlines.missed(age, content.size())) {
                end(State.LATE);
            } else if (!inspected && age.compareTo(RequestBodyDeadlines.FIRST_LOOK) > 0) {
                inspected = true;
                end(State.PAUSED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the memory away from a caller who is not authenticated, for another one; false if this one is not such a caller or is busy. */
    boolean evict() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            boolean may = state == State.ARRIVING && unknown() && content.size() > 0;
            if (may) {
                end(State.NO_MEMORY);
            }
            return may;
        } finally {
            lock.unlock();
        }
    }

    private boolean unknown() {
        return permit.of(all.memory().unknown());
    }

    private void end(State how) {
        state = how;
        all.remove(this);
        if (how != State.PAUSED && how != State.COMPLETE) {
            release();
        }
        try {
            async.dispatch();
        } catch (IllegalStateException callerIsGone) {
            state = State.BROKEN;
            release();
        }
    }

    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the body began, as {@link System#nanoTime()}. */
    long began() {
        return began;
    }

    MemoryPermit permit() {
        return permit;
    }

    /** Returns the part of the body that has arrived. */
    InputStream stream() {
        lock.lock();
        try {
            return content.stream();
        } finally {
            lock.unlock();
        }
    }

    /** Gives its memory back; the request is over. */
    public void release() {
        lock.lock();
        try {
            content.clear();
            permit.release();
        } finally {
            lock.unlock();
        }
    }
}
