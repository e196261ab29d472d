package org.enlace.gateway.console.message;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the message list.
 *
 * @param id the gateway's id
 * @param link the link that received it
 * @param record slug; null if it was refused before the record was known
 * @param businessId the sender's number of it; null if there is none, or if it is another institution's
 * @param version of the business id; null if refused
 * @param state of the message
 * @param refusal the reason, if refused; else null
 * @param receivedAt time when its bytes were complete
 * @param acceptedAt time of the commit; null if it was not committed
 * @param receiptId the receipt id sent to the sender; null if it was refused
 * @param deliveries state of its deliveries
 */
public record MessageRow(
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
     * The states of the deliveries of a message.
     *
     * @param total all
     * @param delivered the receiver has it
     * @param unfinished on the way, without parked ones
     * @param parked waiting for an operator
     * @param refused refused by the receiver
     * @param cancelled by policy or replaced
     */
    record Deliveries(int total, int delivered, int unfinished, int parked, int refused, int cancelled) {}
}
