package org.enlace.gateway.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.connector.LinkId;

/**
 * The bytes that all callers together may have this node read at the same time. A caller for whom there is no room is turned away before a byte of his
 * message is read: memory does not grow with the crowd at the door. One link has half of the room at most, so that a crowd at its door closes no other.
 * Thread-safe.
 */
final class DoorBudget {

    /** What is reserved at first for a caller who does not say how much he brings. */
    static final long UNSAID = 16 * 1024;

    /** No link reads more of a message than this. */
    static final long LONGEST = 10 * 1024 * 1024;

    /** An edge unpacks small bodies whatever they become, and gives up at so many bytes for one. */
    private static final long SMALL = 64 * 1024;

    private static final long MOST_FOR_ONE = 50;

    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private final Map<LinkId, AtomicLong> byLink = new ConcurrentHashMap<>();

    /** @param most bytes */
    DoorBudget(long most) {
        this.most = most;
    }

    /**
     * Reserves room for a message.
     *
     * @param length as the caller says, in bytes; negative if he does not say
     * @return what was reserved, to be given back; 0 if there is no room
     */
    long enter(LinkId link, long length) {
        long wanted = Math.max(1, Math.min(length < 0 ? UNSAID : length, mostForOne()));
        return more(link, wanted) ? wanted : 0;
    }

    /** Reserves so many bytes more; false if there is no room for all of them. */
    boolean more(LinkId link, long wanted) {
        AtomicLong its = byLink.computeIfAbsent(link, id -> new AtomicLong());
        if (its.addAndGet(wanted) <= most / 2) {
            if (taken.addAndGet(wanted) <= most) {
                return true;
            }
            taken.addAndGet(-wanted);
        }
        its.addAndGet(-wanted);
        return false;
    }

    /** What one caller has at most, in bytes. */
    long mostForOne() {
        return Math.min(LONGEST, most / 2);
    }

    /** What may become of so many packed bytes, in bytes. */
    static long unpacked(long packed) {
        return Math.min(LONGEST, Math.max(SMALL, packed * MOST_FOR_ONE));
    }

    void leave(LinkId link, long reserved) {
        byLink.get(link).addAndGet(-reserved);
        taken.addAndGet(-reserved);
    }

    long taken() {
        return taken.get();
    }
}
