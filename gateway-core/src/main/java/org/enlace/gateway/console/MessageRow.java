package org.enlace.gateway.console;

import java.time.Instant;
import java.util.UUID;

/**
 * One message of a list.
 *
 * @param id the gateway's id
 * @param link where it came in
 * @param record slug; null if it was refused before anybody knew
 * @param businessId the sender's number of it; null if there is none, or if it is another institution's
 * @param version of the business id; null if refused
 * @param state of the message
 * @param refusal why, if refused; else null
 * @param receivedAt when its bytes were there
 * @param acceptedAt when it was committed; null if it was not
 * @param receiptId what the sender was told; null if it was refused
 * @param deliveries how its deliveries stand
 */
record MessageRow(
        UUID id,
        String link,
        String record,
        String businessId,
        Integer version,
        String state,
        String refusal,
        Instant receivedAt,
        Instant acceptedAt,
        UUID receiptId,
        Deliveries deliveries) {

    /**
     * How the deliveries of a message stand.
     *
     * @param total all
     * @param delivered the receiver has it
     * @param unfinished on the way, parked ones left out
     * @param parked waiting for an operator
     * @param refused the receiver said no
     * @param cancelled by policy or replaced
     */
    record Deliveries(int total, int delivered, int unfinished, int parked, int refused, int cancelled) {}
}
