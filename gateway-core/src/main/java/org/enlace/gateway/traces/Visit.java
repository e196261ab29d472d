package org.enlace.gateway.traces;

import java.util.Optional;

/**
 * Somebody at a door.
 *
 * @param at when he came, in nanoseconds since 1970
 * @param begun the same moment by the process's own clock, which nobody sets
 * @param caller what he says of a trace of his own
 */
record Visit(long at, long begun, Optional<TraceParent> caller) {

    /** A moment by the process's own clock, in nanoseconds since 1970. */
    long moment(long nanoTime) {
        return at + (nanoTime - begun);
    }
}
