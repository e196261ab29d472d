package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The data that the registry holds about one person, for that person: every version of every record, where each value came from, and who received it.
 * It contains values: never log or store it.
 *
 * @param id under which the access is audited
 * @param more true if there are more entries than fit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubjectFile(
        UUID id, UUID person, Instant madeAt, List<Said> records, List<Asked> questions, boolean more) {

    /**
     * The content of one message about the person.
     *
     * @param producer the partner that sent it
     * @param number the producer's own number of the record
     * @param state ACCEPTED, SUPERSEDED by a later version, or WITHDRAWN
     * @param role the role of the person in the record
     * @param values of the person, and of the record around
     * @param given the receivers; those that the law does not let us name are left out
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

    /** A field with its labels; the value in readable form in either language, and as it is stored. */
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
     * @param certain false if it is unknown whether it arrived
     * @param purpose and {@code legalBasis}: as the agreement says
     * @param withheld the fields of the person and of the record around that it did not get, or got changed
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

    /** The label of a field. */
    public record Label(String path, String es, String en) {}

    /** A query about one of the person's documents. */
    public record Asked(String asker, String asked, Instant at, String purpose, String legalBasis) {}

    /** Holds no value. */
    @Override
    public String toString() {
        return "SubjectFile[" + id + "]";
    }
}
