package org.enlace.gateway.platform.tracing;

import java.time.Instant;
import java.util.UUID;

/** Receives spans. No method waits or fails, whatever becomes of the spans. Thread-safe. */
public interface Traces {

    /** Exports nothing, and costs nothing. */
    Traces NONE = new Traces() {
        @Override
        public boolean tells(UUID message) {
            return false;
        }

        @Override
        public void tell(Span span) {
            // Nothing is exported.
        }

        @Override
        public boolean on() {
            return false;
        }

        @Override
        public void enter(String traceparent) {
            // The caller is not recorded.
        }

        @Override
        public void leave() {
            // The caller is not recorded.
        }

        @Override
        public InboundTrace passage() {
            return InboundTrace.UNSEEN;
        }
    };

    /** Returns whether anything is traced at all. */
    boolean on();

    /** Returns whether this message is traced: the same answer on every node, at any time. */
    boolean tells(UUID message);

    /** Exports a span. A span whose message is not traced is dropped. */
    void tell(Span span);

    /**
     * Begins a call at an inbound endpoint, on this thread, until {@link #leave}.
     *
     * @param traceparent what the caller says of a trace of its own (W3C); null if nothing. Malformed text counts as nothing
     */
    void enter(String traceparent);

    /** Ends the call on this thread: the caller has the answer. */
    void leave();

    /** Begins the trace of one message at an inbound endpoint, from now on, or from {@link #enter} if there is a call on this thread. */
    InboundTrace passage();

    /** The number of the first span of a message's trace, or of a delivery's: it follows from the id. */
    static long spanOf(UUID id) {
        long low = id.getLeastSignificantBits();
        return low == 0 ? 1 : low;
    }

    /** Nanoseconds since 1970. */
    static long nanos(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
    }
}
