package org.enlace.gateway.console.web;

import java.time.Instant;

/**
 * The status of one sender, receiver and record, in the form of the operator API.
 *
 * @param sender a receiving link of the gateway, {@code police/reports}
 * @param receiver a sending link of the gateway, or {@code registry}
 * @param record slug
 * @param received since midnight: messages for the registry, deliveries made for a link
 * @param delivered since midnight: messages kept, deliveries the receiver has
 * @param unfinished on the way now, without parked ones
 * @param parked waiting for an operator now
 * @param refused since midnight: deliveries that the receiver refused
 * @param waitsFor reason why unfinished deliveries cannot be sent now: LINK_STOPPED by an operator, LINK_MISSING in the configuration; null if they
 * can
 * @param lastSuccess time when the last one was kept or delivered, at any time; null if never
 */
public record PairStatus(
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
    public static final String REGISTRY = "registry";

    /** Returns the partner that sends. */
    public String senderPartner() {
        return partner(sender);
    }

    /** Returns the partner that receives, or {@link #REGISTRY}. */
    public String receiverPartner() {
        return partner(receiver);
    }

    private static String partner(String link) {
        int slash = link.indexOf('/');
        return slash < 0 ? link : link.substring(0, slash);
    }
}
