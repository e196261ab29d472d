package org.enlace.gateway.platform.tracing;

import java.util.Optional;

/**
 * A caller at an inbound endpoint.
 *
 * @param at when the call came, in nanoseconds since 1970
 * @param begun the same moment by the process's own clock, which nobody sets
 * @param caller what the caller says of a trace of its own
 */
record TraceContext(long at, long begun, Optional<TraceParent> caller) {

    /** A moment by the process's own clock, in nanoseconds since 1970. */
    long moment(long nanoTime) {
        return at + (nanoTime - begun);
    }
}
