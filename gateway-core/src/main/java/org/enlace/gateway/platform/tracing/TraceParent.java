package org.enlace.gateway.platform.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Set;

/**
 * Reads the trace that a caller names in its call (W3C Trace Context, level 1): two numbers of the caller, taken on trust. Whether the caller samples
 * its trace does not count.
 */
final class TraceParent {

    private static final int LONGEST = 256;

    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String header) {
            return Set.of("traceparent");
        }

        @Override
        public String get(String header, String name) {
            return name.equals("traceparent") ? header : null;
        }
    };

    private TraceParent() {}

    /** Returns the parsed header; an invalid context for a missing or malformed one. */
    static SpanContext read(String header) {
        if (header == null || header.length() > LONGEST) {
            return SpanContext.getInvalid();
        }
        Context extracted = W3CTraceContextPropagator.getInstance().extract(Context.root(), header.strip(), HEADER);
        SpanContext caller = Span.fromContext(extracted).getSpanContext();
        return SpanContext.createFromRemoteParent(
                caller.getTraceId(), caller.getSpanId(), TraceFlags.getDefault(), TraceState.getDefault());
    }
}
