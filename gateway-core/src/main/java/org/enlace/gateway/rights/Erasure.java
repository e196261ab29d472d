package org.enlace.gateway.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An erasure that was carried out, and what became of it. Who agreed, or who looks at an emergency, stands with the approvals, under this id. Whom it was
 * about is not kept.
 *
 * @param state DONE; REFUSED of one that was asked for before approvals were kept in one place
 * @param basis SUBJECT if she asked herself, ORDER if a court or an authority did, LIST after a restore
 * @param emergency true if one person did it alone
 * @param counts what was destroyed, by kind
 * @param told how many receivers were told; {@code confirmed} of them said so
 * @param late how many were told more than seven days ago and have not confirmed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erasure(
        UUID id,
        String state,
        String basis,
        boolean emergency,
        String reason,
        Instant doneAt,
        String doneBy,
        Map<String, Integer> counts,
        int told,
        int confirmed,
        int late) {}
