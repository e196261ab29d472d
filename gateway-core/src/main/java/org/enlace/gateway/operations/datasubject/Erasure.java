package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An erasure that was carried out, and its result. The approver, or the reviewer of an emergency, is stored with the approvals, under this id. The
 * erased person is not stored.
 *
 * @param state DONE; REFUSED for a request from before approvals were stored in one place
 * @param basis SUBJECT if the person requested it, ORDER if a court or an authority did, LIST after a restore
 * @param emergency true if one operator did it alone
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
