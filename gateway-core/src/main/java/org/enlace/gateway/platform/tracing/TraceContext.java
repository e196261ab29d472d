package org.enlace.gateway.platform.tracing;

import io.opentelemetry.api.trace.SpanContext;

/**
 * A caller at an inbound endpoint.
 *
 * @param at when the call came, in nanoseconds since 1970
 * @param begun the same moment by the process's own clock, which nobody sets
 * @param caller what the caller says of a trace of its own; invalid if nothing
 */
record TraceContext(long at, long begun, SpanContext caller) {

    /** A moment by the process's own clock, in nanoseconds since 1970. */
    long moment(long nanoTime) {
        return at + (nanoTime - begun);
    }
}
