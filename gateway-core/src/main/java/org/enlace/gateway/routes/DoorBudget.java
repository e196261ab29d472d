package org.enlace.gateway.routes;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all callers together may have this node read at the same time. A caller for whom there is no room is turned away before a byte of his
 * message is read: memory does not grow with the crowd at the door. Thread-safe.
 */
final class DoorBudget {

    /** What is reserved for a caller who does not say how much he brings; a message of usual size fits. */
    private static final long UNSAID = 256 * 1024;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes */
    DoorBudget(long most) {
        this.most = most;
    }

    /**
     * Reserves room for a message.
     *
     * @param length as the caller says, in bytes; negative if he does not say
     * @return what was reserved, to be given back; 0 if there is no room. A message larger than all room is let in alone, so that its edge can refuse it
     */
    long enter(long length) {
        long wanted = Math.max(1, Math.min(length < 0 ? UNSAID : length, most));
        if (taken.addAndGet(wanted) <= most) {
            return wanted;
        }
        taken.addAndGet(-wanted);
        return 0;
    }

    void leave(long reserved) {
        taken.addAndGet(-reserved);
    }

    long taken() {
        return taken.get();
    }
}
