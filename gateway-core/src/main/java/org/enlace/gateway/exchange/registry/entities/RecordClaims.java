package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The claims of one record, in clear, and their source. Immutable; the day of its event is computed at the first call. */
final class RecordClaims {

    /** Records that register persons as victims: what they say of who is one comes before what others say. */
    private static final Set<String> REGISTERING = Set.of("police-report", "victim-registration");

    private final UUID message;
    private final String link;
    private final String record;
    private final String businessId;
    private final int version;
    private final Instant recordedAt;
    private final Instant takenBackAt;
    private final UUID caseId;
    private final List<String> numbers;
    private final Map<String, JsonNode> groups;
    private final List<Mentioned> persons;
    private final String mapping;
    private final String partner;
    private LocalDate eventDay;
    private boolean eventDayKnown;

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

    /**
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
     * @param mapping the mapping it was read with; null if nobody knows
     */
    RecordClaims(
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
            String mapping) {
        this.message = message;
        this.link = link;
        this.record = record;
        this.businessId = businessId;
        this.version = version;
        this.recordedAt = recordedAt;
        this.takenBackAt = takenBackAt;
        this.caseId = caseId;
        this.numbers = numbers;
        this.groups = groups;
        this.persons = persons;
        this.mapping = mapping;
        int end = link.indexOf('/');
        this.partner = end < 0 ? link : link.substring(0, end);
    }

    UUID message() {
        return message;
    }

    String link() {
        return link;
    }

    String record() {
        return record;
    }

    String businessId() {
        return businessId;
    }

    int version() {
        return version;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant takenBackAt() {
        return takenBackAt;
    }

    UUID caseId() {
        return caseId;
    }

    List<String> numbers() {
        return numbers;
    }

    Map<String, JsonNode> groups() {
        return groups;
    }

    List<Mentioned> persons() {
        return persons;
    }

    String mapping() {
        return mapping;
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
                mapping);
    }

    String partner() {
        return partner;
    }

    /** The day of what it tells of; null if it names none. */
    LocalDate eventDay() {
        if (!eventDayKnown) {
            eventDay = CanonicalDates.event(this);
            eventDayKnown = true;
        }
        return eventDay;
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
        return "Said";
    }
}
