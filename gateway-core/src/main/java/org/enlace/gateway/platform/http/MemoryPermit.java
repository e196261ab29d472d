package org.enlace.gateway.platform.http;

import org.enlace.connector.LinkId;

/** Holds what one request has reserved of an {@link InboundMemoryLimit}. Not thread-safe. */
public final class MemoryPermit {

    private final LinkId link;
    private InboundMemoryLimit limit;
    private long bytes;

    /** Reserves nothing yet. */
    public MemoryPermit(LinkId link, InboundMemoryLimit limit) {
        this.link = link;
        this.limit = limit;
    }

    LinkId link() {
        return link;
    }

    /** True if the reservation counts for that limit. */
    boolean of(InboundMemoryLimit other) {
        return limit == other;
    }

    /** Reserves {@code more} bytes in addition; false if fewer are free. */
    public boolean reserve(long more) {
        if (!limit.reserve(link, more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** Moves the reservation to another limit; false if that limit does not have the bytes free. */
    boolean move(InboundMemoryLimit to) {
        if (limit == to) {
            return true;
        }
        if (!to.reserve(link, bytes)) {
            return false;
        }
        limit.release(link, bytes);
        limit = to;
        return true;
    }

    /** Gives everything back; calling it again does nothing. */
    public void release() {
        limit.release(link, bytes);
        bytes = 0;
    }
}
