package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.platform.database.KeysetPosition;

/**
 * A claim that a value is wrong, and the producer's answer. It shows no value.
 *
 * @param message the version with the wrong value
 * @param number the producer's own number of the record
 * @param path the field
 * @param source the proof: DOCUMENT, COURT, STATEMENT
 * @param state OPEN; CORRECTED once a version of the producer has the claimed value; REFUSED if the producer stands by its own; ERASED together with
 *     the person
 * @param dueAt until when the producer has to answer
 * @param producerToldAt when it was handed over to the producer; null before
 * @param answer the producer's reason for refusing
 * @param correctedBy the version with the claimed value
 * @param otherwise true if the producer sent a version since that does not have it
 * @param told how many receivers got that version, or wait for it; {@code confirmed} of them have it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rectification(
        UUID id,
        UUID message,
        String link,
        String number,
        String path,
        String source,
        String reason,
        String state,
        Instant askedAt,
        String askedBy,
        Instant dueAt,
        Instant producerToldAt,
        Instant endedAt,
        String endedBy,
        String answer,
        UUID correctedBy,
        boolean otherwise,
        int told,
        int confirmed,
        @JsonProperty boolean late) {

    /** Returns its position in the list. */
    public KeysetPosition place() {
        return new KeysetPosition(state.equals("OPEN") ? 1 : 0, id);
    }

    /** Holds no number and no reason. */
    @Override
    public String toString() {
        return "Rectification[" + id + " " + state + "]";
    }
}
