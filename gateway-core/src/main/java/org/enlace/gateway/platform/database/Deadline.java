package org.enlace.gateway.platform.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds the time by which the request of the current thread must be answered. A thread without a deadline works as long as it needs. Code that reads
 * or computes much checks it, so that work for which no caller waits any more ends.
 */
public final class Deadline {

    /** {@link System#nanoTime} at the end. */
    private static final ThreadLocal<Long> END = new ThreadLocal<>();

    private Deadline() {}

    /** Sets the deadline of the current thread. The caller clears it in any case. */
    public static void begin(Duration within) {
        END.set(System.nanoTime() + within.toNanos());
    }

    /** Removes the deadline of the current thread. */
    public static void clear() {
        END.remove();
    }

    /** True if the current thread has a deadline, and it is over. */
    public static boolean isOver() {
        Long end = END.get();
        return end != null && end - System.nanoTime() <= 0;
    }

    /** @throws ExceededException if the deadline of the current thread is over */
    public static void check() {
        if (isOver()) {
            throw new ExceededException();
        }
    }

    /** The seconds that are left, rounded up and at least 1; {@code most} if that is less or the thread has no deadline. */
    public static int seconds(int most) {
        Long end = END.get();
        if (end == null) {
            return most;
        }
        long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime()) + 1;
        return (int) Math.max(1, Math.min(left, most));
    }

    /** Lets the database end the statement with the deadline of the current thread. */
    static void limit(Statement statement) throws SQLException {
        if (END.get() != null) {
            check();
            statement.setQueryTimeout(seconds(Integer.MAX_VALUE));
        }
    }

    /** Signals that a request could not be answered before its deadline. */
    public static final class ExceededException extends RuntimeException {
        private ExceededException() {
            super("the deadline of the request is over", null, false, false);
        }
    }
}
