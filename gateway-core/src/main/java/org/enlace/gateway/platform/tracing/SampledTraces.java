package org.enlace.gateway.platform.tracing;

import io.opentelemetry.api.trace.SpanContext;
import java.time.Clock;
import java.util.UUID;

/** Exports traces to a collector: of every message, or of a part of them. Thread-safe. */
final class SampledTraces implements Traces, AutoCloseable {

    /** The bits of an id that are random in every kind of it. */
    private static final long RANDOM_BITS = (1L << 56) - 1;

    private final SpanRecorder spanRecorder;
    private final Clock clock;
    private final long below;
    private final ThreadLocal<TraceContext> visits = new ThreadLocal<>();

    /** @param ratio part of the messages that are traced, 0 to 1 */
    SampledTraces(SpanRecorder spanRecorder, Clock clock, double ratio) {
        this.spanRecorder = spanRecorder;
        this.clock = clock;
        this.below = ratio >= 1 ? RANDOM_BITS + 1 : (long) (ratio * RANDOM_BITS);
    }

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public boolean tells(UUID message) {
        return (message.getLeastSignificantBits() & RANDOM_BITS) < below;
    }

    @Override
    public void tell(Span span) {
        if (tells(span.message())) {
            spanRecorder.offer(span);
        }
    }

    @Override
    public void enter(String traceparent) {
        visits.set(visit(TraceParent.read(traceparent)));
    }

    private TraceContext visit(SpanContext caller) {
        return new TraceContext(Traces.nanos(clock.instant()), System.nanoTime(), caller);
    }

    @Override
    public void leave() {
        visits.remove();
    }

    @Override
    public InboundTrace passage() {
        TraceContext called = visits.get();
        if (called == null) {
            return new SampledInboundTrace(this, visit(SpanContext.getInvalid()));
        }
        InboundTrace inboundTrace = new SampledInboundTrace(this, called);
        inboundTrace.past(IntakeStage.READ);
        return inboundTrace;
    }

    /** Exports the remaining spans, for a moment, and ends. */
    @Override
    public void close() {
        spanRecorder.close();
    }
}
