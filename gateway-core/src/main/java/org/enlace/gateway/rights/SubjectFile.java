package org.enlace.gateway.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the registry holds about one person, for herself: every version of every record, where each value came from, and who received it. It holds values:
 * never logged, never kept.
 *
 * @param id under which the look is written down
 * @param more true if there is more than fits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubjectFile(
        UUID id, UUID person, Instant madeAt, List<Said> records, List<Asked> questions, boolean more) {

    /**
     * What one message said.
     *
     * @param producer the partner who said it
     * @param number the producer's own number of the record
     * @param state ACCEPTED, SUPERSEDED by a later version, or WITHDRAWN
     * @param role as what she is named
     * @param values of her, and of the record around her
     * @param given to whom; those that the law does not let us name are left out
     */
    public record Said(
            UUID message,
            String producer,
            String link,
            String record,
            String number,
            int version,
            String state,
            Instant receivedAt,
            String role,
            List<Value> values,
            List<Given> given) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Said[" + message + "]";
        }
    }

    /** A field with its labels; the value as a person reads it in either language, and as it is stored. */
    public record Value(String path, String es, String en, boolean own, String spanish, String english, JsonNode raw) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Value[" + path + "]";
        }
    }

    /**
     * A receiver.
     *
     * @param certain false if nobody knows whether it arrived
     * @param purpose and {@code legalBasis}: as the agreement says
     * @param withheld the fields of her and of the record around her that it did not get, or not as they are
     */
    public record Given(
            String receiver,
            String link,
            Instant at,
            boolean certain,
            String agreement,
            String purpose,
            String legalBasis,
            List<Label> withheld) {}

    /** What a field is called. */
    public record Label(String path, String es, String en) {}

    /** A question that somebody asked about one of her documents. */
    public record Asked(String asker, String asked, Instant at, String purpose, String legalBasis) {}

    /** Holds no value. */
    @Override
    public String toString() {
        return "SubjectFile[" + id + "]";
    }
}
