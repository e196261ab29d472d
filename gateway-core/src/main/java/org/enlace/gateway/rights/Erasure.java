package org.enlace.gateway.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A request that somebody be erased, and what became of it.
 *
 * @param state REQUESTED, REFUSED or DONE
 * @param person whom it is about; null once it is done
 * @param basis SUBJECT if she asked herself, ORDER if a court or an authority did, LIST after a restore
 * @param emergency true if one person did it alone; then somebody else reviews it
 * @param counts what was destroyed, by kind
 * @param told how many receivers were told; {@code confirmed} of them said so
 * @param late how many were told more than seven days ago and have not confirmed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erasure(
        UUID id,
        String state,
        UUID person,
        String basis,
        boolean emergency,
        String reason,
        Instant requestedAt,
        String requestedBy,
        Instant decidedAt,
        String decidedBy,
        Instant reviewedAt,
        String reviewedBy,
        Map<String, Integer> counts,
        int told,
        int confirmed,
        int late) {

    /** True while an emergency waits for its review. */
    @JsonProperty
    public boolean toReview() {
        return emergency && state.equals("DONE") && reviewedAt == null;
    }
}
