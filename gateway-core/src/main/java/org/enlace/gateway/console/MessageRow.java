package org.enlace.gateway.console;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
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

    /** The worst that can be said in one word: the state of a delivery that needs somebody, else of the message. */
    @JsonIgnore
    String worst() {
        if (state.equals("REFUSED") || state.equals("PARKED")) {
            return state;
        }
        return worstDelivery().orElse(state);
    }

    private Optional<String> worstDelivery() {
        if (deliveries.parked() > 0) {
            return Optional.of("PARKED");
        }
        if (deliveries.refused() > 0) {
            return Optional.of("REFUSED_BY_RECEIVER");
        }
        if (deliveries.unfinished() > 0) {
            return Optional.of("ON_ITS_WAY");
        }
        return deliveries.delivered() > 0 ? Optional.of("DELIVERED") : Optional.empty();
    }
}
