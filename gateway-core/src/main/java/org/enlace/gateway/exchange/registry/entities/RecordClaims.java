package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The claims of one record, in clear, and their source. Immutable.
 *
 * @param message the message it came in
 * @param link where it came in
 * @param record the record's name without its version, for example {@code police-report}
 * @param businessId its sender's own number
 * @param version counted by business id, from 1
 * @param recordedAt when it was accepted
 * @param takenBackAt when it was taken back; null if it stands
 * @param caseId the case it was linked to when it was accepted; null if it names none
 * @param numbers the agencies' numbers in it, each as SCHEME:number
 * @param groups its top-level groups
 * @param persons the persons it names
 * @param mapping the mapping it was read with; null if unknown
 * @param eventDay the day of {@link CanonicalDates#event} of its groups, read once; null if they name none
 */
record RecordClaims(
        UUID message,
        String link,
        String record,
        String businessId,
        int version,
        Instant recordedAt,
        Instant takenBackAt,
        UUID caseId,
        List<String> numbers,
        Map<String, JsonNode> groups,
        List<Mentioned> persons,
        String mapping,
        LocalDate eventDay) {

    /** Records that register persons as victims: what they say of who is one comes before what others say. */
    private static final Set<String> REGISTERING = Set.of("police-report", "victim-registration");

    /**
     * A person as this record named her.
     *
     * @param mention the mention
     * @param person whose mention it is today
     * @param population the reference population; null for national records
     * @param role VICTIM, SUSPECT, SUBJECT
     * @param ordinal her place among those of her role, from 0
     * @param named whether a name or a document tells her from others
     * @param clear what may be said openly of her
     */
    record Mentioned(
            UUID mention, UUID person, String population, String role, int ordinal, boolean named, JsonNode clear) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Mentioned";
        }
    }

    /** The same, as part of another case and with these numbers. */
    RecordClaims in(UUID otherCase, List<String> itsNumbers) {
        return new RecordClaims(
                message,
                link,
                record,
                businessId,
                version,
                recordedAt,
                takenBackAt,
                otherCase,
                itsNumbers,
                groups,
                persons,
                mapping,
                eventDay);
    }

    String partner() {
        int end = link.indexOf('/');
        return end < 0 ? link : link.substring(0, end);
    }

    boolean standsAt(Instant at) {
        return !recordedAt.isAfter(at) && (takenBackAt == null || takenBackAt.isAfter(at));
    }

    boolean registers() {
        return REGISTERING.contains(record);
    }

    JsonNode group(String name) {
        return groups.getOrDefault(name, MissingNode.getInstance());
    }

    String population() {
        return persons.isEmpty() ? null : persons.get(0).population();
    }

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "RecordClaims";
    }
}
