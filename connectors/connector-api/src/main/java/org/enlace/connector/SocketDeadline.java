package org.enlace.connector;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket when its time is over, or when the thread that made this is interrupted: time-outs of a socket bound single reads, and no write at all.
 * Thread-safe.
 */
final class SocketDeadline implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final Socket socket;
    private final Duration longest;
    private final Thread caller = Thread.currentThread();
    private final Thread timer;
    private volatile boolean passed;

    SocketDeadline(Socket socket, Duration longest) {
        this.socket = socket;
        this.longest = longest;
        // A thread of its own that ends with the request: one for all would keep the classes of the plugin that came
        // first.
        timer = new Thread(null, this::run, "http-deadline", 0, false);
        timer.setDaemon(true);
        timer.start();
    }

    private void run() {
        try {
            long end = System.nanoTime() + longest.toNanos();
            for (long left = longest.toMillis(); left > 0 && !caller.isInterrupted(); left = left(end)) {
                Thread.sleep(Math.min(left, LOOK_MILLIS));
            }
            passed = true;
            socket.close();
        } catch (InterruptedException inTime) {
            // closed before its time
        } catch (IOException gone) {
            // it was to be closed
        }
    }

    private static long left(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }

    /** True if the time was over before this was closed. */
    boolean hasPassed() {
        return passed;
    }

    @Override
    public void close() {
        timer.interrupt();
    }
}
