package org.enlace.gateway.console.link;

import java.time.Instant;

/**
 * The progress of draining a link.
 *
 * @param since time of the operator's command
 * @param left unfinished deliveries from before; counted up to ten thousand
 * @param held number of those that wait behind a parked one, or behind another of their case
 * @param parked dead letters (state PARKED) from before, which wait for an operator
 * @param fault most frequent fault of the last attempt of those that are retried; null if there is none
 * @param nextAt time of the next retry; null if there is none
 */
record DrainStatus(Instant since, long left, long held, long parked, String fault, Instant nextAt) {

    /** True if no delivery is on its way any more. */
    public boolean drained() {
        return left == 0;
    }
}
