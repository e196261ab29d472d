package org.enlace.gateway.traces;

import java.time.Instant;
import java.util.UUID;

/** Where spans go. Nothing here waits or fails, whatever becomes of them. Thread-safe. */
public interface Traces {

    /** Tells nothing, and costs nothing. */
    Traces NONE = new Traces() {
        @Override
        public boolean tells(UUID message) {
            return false;
        }

        @Override
        public void tell(Span span) {
            // Nobody listens.
        }

        @Override
        public boolean on() {
            return false;
        }

        @Override
        public void enter(String traceparent) {
            // Nobody asks who came.
        }

        @Override
        public void leave() {
            // Nobody came.
        }

        @Override
        public Passage passage() {
            return Passage.UNSEEN;
        }
    };

    /** Whether anything is told at all. */
    boolean on();

    /** Whether what happens to this message is told: the same answer on every node, whenever it is asked. */
    boolean tells(UUID message);

    /** Hands a span on. One whose message is not told of goes nowhere. */
    void tell(Span span);

    /**
     * Somebody calls at a door, on this thread, until {@link #leave}.
     *
     * @param traceparent what he says of a trace of his own (W3C); null if nothing. What is not one is nothing
     */
    void enter(String traceparent);

    /** Whoever called on this thread has his answer. */
    void leave();

    /** The way of one message through a door, from now on, or from {@link #enter} if somebody called on this thread. */
    Passage passage();

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
