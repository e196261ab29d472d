package org.enlace.gateway.console.traffic;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The deliveries that wait because an earlier delivery of their case fails.
 *
 * @param cases number of held cases, each counted once for each receiver; at most {@link HeldDeliveryQueries#MOST}
 * @param behind number of deliveries that wait behind them
 * @param heads the deliveries that hold them, the one with the most waiting first
 */
public record HeldDeliveries(long cases, long behind, List<Head> heads) {

    /** Nothing is held. */
    static final HeldDeliveries NOTHING = new HeldDeliveries(0, 0, List.of());

    /**
     * A delivery that holds its case.
     *
     * @param fault its fault; null if unknown
     * @param nextTry null if it is parked
     * @param behind number of deliveries that wait for it
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
