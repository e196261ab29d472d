package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What waits because an earlier delivery of its case does not get through.
 *
 * @param cases how many cases are held, each counted once for each receiver; at most {@link HeldQueries#MOST}
 * @param behind how many deliveries wait behind them
 * @param heads the deliveries that hold them, the most waiting first
 */
record Held(long cases, long behind, List<Head> heads) {

    /** Nothing is held. */
    static final Held NOTHING = new Held(0, 0, List.of());

    /**
     * A delivery that holds its case.
     *
     * @param fault how it failed; null if nobody knows
     * @param nextTry null if it is parked
     * @param behind how many deliveries wait for it
     */
    record Head(
            UUID deliveryId,
            String sender,
            String receiver,
            String record,
            String state,
            String fault,
            int attempts,
            Instant nextTry,
            Instant createdAt,
            long behind) {}
}
