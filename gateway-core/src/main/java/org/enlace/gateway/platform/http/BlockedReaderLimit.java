package org.enlace.gateway.platform.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Bounds how many callers at a time keep a thread waiting for their next bytes. A new one takes the place of the one that has waited longest, so that
 * callers who never finish keep nobody out. Thread-safe.
 */
final class BlockedReaderLimit {

    private final int most;
    private final Deque<Waiting> places = new ArrayDeque<>();

    /** @param most callers at a time */
    BlockedReaderLimit(int most) {
        this.most = most;
    }

    /** Represents one waiting caller. */
    static final class Waiting {

        private volatile boolean ended;

        /** True once another caller took the place. */
        boolean ended() {
            return ended;
        }
    }

    /** Begins to wait. */
    synchronized Waiting enter() {
        while (places.size() >= most) {
            places.removeFirst().ended = true;
        }
        Waiting place = new Waiting();
        places.addLast(place);
        return place;
    }

    /** Ends the wait. */
    synchronized void leave(Waiting place) {
        for (Iterator<Waiting> each = places.iterator(); each.hasNext(); ) {
            if (each.next() == place) {
                each.remove();
                return;
            }
        }
    }
}
