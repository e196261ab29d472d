package org.enlace.gateway.console;

import java.time.Instant;

/**
 * One sender, receiver and record, as the operator API tells it.
 *
 * @param sender a receiving link of the gateway, {@code police/reports}
 * @param receiver a sending link of the gateway, or {@code registry}
 * @param record slug
 * @param received since midnight: messages for the registry, deliveries made for a link
 * @param delivered since midnight: messages kept, deliveries the receiver has
 * @param unfinished on the way now, parked ones left out
 * @param parked waiting for an operator now
 * @param refused since midnight: deliveries that the receiver refused
 * @param waitsFor why what is unfinished cannot leave now: LINK_STOPPED by an operator, LINK_MISSING in the configuration; null if it can
 * @param lastSuccess when the last one was kept or delivered, whenever that was; null if never
 */
record Pair(
        String sender,
        String receiver,
        String record,
        long received,
        long delivered,
        long unfinished,
        long parked,
        long refused,
        String waitsFor,
        Instant lastSuccess) {

    /** The receiver that every sender has. */
    static final String REGISTRY = "registry";

    /** The partner who sends. */
    String senderPartner() {
        return partner(sender);
    }

    /** The partner who receives, or {@link #REGISTRY}. */
    String receiverPartner() {
        return partner(receiver);
    }

    private static String partner(String link) {
        int slash = link.indexOf('/');
        return slash < 0 ? link : link.substring(0, slash);
    }
}
