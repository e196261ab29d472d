package org.enlace.gateway.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.connector.LinkId;

/**
 * Limits the bytes of request bodies that this node holds while they arrive. Only bytes that have arrived are counted, never what a caller announces. One
 * link has half of the limit at most, so that callers of one link take nothing from another. Thread-safe.
 */
final class InboundMemoryLimit {

    private final long most;
    private final AtomicLong reserved = new AtomicLong();
    private final Map<LinkId, AtomicLong> byLink = new ConcurrentHashMap<>();

    /** @param most bytes */
    InboundMemoryLimit(long most) {
        this.most = most;
    }

    /** Reserves so many bytes; false if there is no room for all of them. */
    boolean reserve(LinkId link, long bytes) {
        AtomicLong ofLink = byLink.computeIfAbsent(link, id -> new AtomicLong());
        if (ofLink.addAndGet(bytes) <= most / 2) {
            if (reserved.addAndGet(bytes) <= most) {
                return true;
            }
            reserved.addAndGet(-bytes);
        }
        ofLink.addAndGet(-bytes);
        return false;
    }

    /** True if it is the link's own share that has no room for so many bytes. */
    boolean isShareFull(LinkId link, long bytes) {
        AtomicLong ofLink = byLink.get(link);
        return (ofLink == null ? 0 : ofLink.get()) + bytes > most / 2;
    }

    /** Gives reserved bytes back. */
    void release(LinkId link, long bytes) {
        if (bytes > 0) {
            byLink.get(link).addAndGet(-bytes);
            reserved.addAndGet(-bytes);
        }
    }

    /** Bytes reserved now, by all links. */
    long reserved() {
        return reserved.get();
    }
}
