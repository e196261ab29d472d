package org.enlace.load.traffic;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Determines the time at which the next record is to leave. Thread-safe. */
public interface SendingPace {

    /** Waits for the next turn; its moment, or a negative number when there is none any more. */
    long next();

    /** So many a second for so many seconds, whatever becomes of those before: open loop. */
    static SendingPace open(double perSecond, double seconds) {
        long start = System.nanoTime();
        AtomicLong turn = new AtomicLong();
        return () -> {
            long offset = (long) (turn.getAndIncrement() * 1e9 / perSecond);
            if (offset >= seconds * 1e9) {
                return -1;
            }
            long due = start + offset;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return due;
        };
    }

    /** As many as the receivers take, never more than {@code most} on the way: in-rate is out-rate. Closed loop, for capacity only. */
    static SendingPace closed(RecordAccount account, int most, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return () -> {
            while (account.accepted() - account.arrived() >= most && System.nanoTime() < end) {
                LockSupport.parkNanos(2_000_000);
            }
            long now = System.nanoTime();
            return now < end ? now : -1;
        };
    }

    /** So many, one after the other, as fast as they are accepted. */
    static SendingPace count(int count) {
        AtomicLong left = new AtomicLong(count);
        return () -> left.getAndDecrement() > 0 ? System.nanoTime() : -1;
    }
}
