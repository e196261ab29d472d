package org.enlace.gateway.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.store.ListPlace;

/**
 * That a value is said to be wrong, and what its producer made of it. It shows no value.
 *
 * @param message the version that is said to be wrong
 * @param number the producer's own number of the record
 * @param path the field
 * @param source what shows it: DOCUMENT, COURT, STATEMENT
 * @param state OPEN; CORRECTED once a version of the producer's says so; REFUSED if the producer stands by it; ERASED with her
 * @param dueAt until when the producer has to answer
 * @param producerToldAt when it was handed over to the producer; null before
 * @param answer why not, in the producer's words
 * @param correctedBy the version that says it
 * @param otherwise true if the producer sent a version since that does not say it
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

    /** Where it is in the list. */
    public ListPlace place() {
        return new ListPlace(state.equals("OPEN") ? 1 : 0, id);
    }

    /** Holds no number and no reason. */
    @Override
    public String toString() {
        return "Rectification[" + id + " " + state + "]";
    }
}
