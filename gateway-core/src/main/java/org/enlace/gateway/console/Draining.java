package org.enlace.gateway.console;

import java.time.Instant;

/**
 * How far a link has drained.
 *
 * @param since when an operator said so
 * @param left deliveries of what was there before that are still on their way; counted no further than ten thousand
 * @param held of those, how many wait behind a parked one, or behind another of their case
 * @param parked deliveries of what was there before that stand still until somebody decides
 * @param fault of the last attempt of those that are tried again; the most frequent one, null if none is
 * @param nextAt when the next of them is tried; null if none is
 */
record Draining(Instant since, long left, long held, long parked, String fault, Instant nextAt) {

    /** True if nothing is on its way any more. */
    public boolean drained() {
        return left == 0;
    }
}
