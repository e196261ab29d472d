package org.enlace.gateway.traces;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Traces that somebody listens to: of every message, or of a part of them. Thread-safe. */
final class ToldTraces implements Traces, AutoCloseable {

    /** The bits of an id that are random in every kind of it. */
    private static final long RANDOM_BITS = (1L << 56) - 1;

    private final Outlet outlet;
    private final Clock clock;
    private final long below;
    private final ThreadLocal<Visit> visits = new ThreadLocal<>();

    /** @param ratio of messages that are told of, 0 to 1 */
    ToldTraces(Outlet outlet, Clock clock, double ratio) {
        this.outlet = outlet;
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
            outlet.offer(span);
        }
    }

    @Override
    public void enter(String traceparent) {
        visits.set(visit(TraceParent.read(traceparent)));
    }

    private Visit visit(Optional<TraceParent> caller) {
        return new Visit(Traces.nanos(clock.instant()), System.nanoTime(), caller);
    }

    @Override
    public void leave() {
        visits.remove();
    }

    @Override
    public Passage passage() {
        Visit called = visits.get();
        if (called == null) {
            return new SeenPassage(this, visit(Optional.empty()));
        }
        Passage passage = new SeenPassage(this, called);
        passage.past(Stage.READ);
        return passage;
    }

    /** Hands on what is left, for a moment, and ends. */
    @Override
    public void close() {
        outlet.close();
    }
}
