package org.enlace.gateway.platform.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.connector.LinkId;

/**
 * Limits the bytes of request bodies that this node holds while they arrive. Only bytes that have arrived are counted, never what a caller announces.
 * One link has half of the limit at most, so that callers of one link take nothing from another. Thread-safe.
 */
public final class InboundMemoryLimit {

    private final long most;
    private final AtomicLong reserved = new AtomicLong();
    private final Map<LinkId, AtomicLong> byLink = new ConcurrentHashMap<>();

    /** @param most bytes */
    InboundMemoryLimit(long most) {
        this.most = most;
    }

    /** Reserves bytes; false if fewer are free. */
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

    /** Returns true if fewer than {@code bytes} are free in the link's own share. */
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
    public long reserved() {
        return reserved.get();
    }
}
