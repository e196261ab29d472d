package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.enlace.connector.LinkId;

/**
 * Who shares which record with whom. Immutable.
 *
 * @param id the name of its file
 * @param from the sending link
 * @param record slug of the record
 * @param when all must hold; empty means always
 * @param caseNumbers what the registry must know of the record, from it or from earlier ones: schemes of which its case must have a number, and the post
 *     that must have raised its alert
 * @param to the receivers; empty means that the registry alone keeps the record
 * @param validFrom first day
 * @param validTo last day; empty if it does not end
 * @param retentionDays how long the message body is kept, in days; at least 1
 * @param approver the office that signed
 * @param silence how long the sender may say nothing; empty if nobody asks
 * @param kind whether records are shared or questions answered
 * @param perDay how many questions may be asked within twenty-four hours; empty if nobody counts
 * @param consent whether what is shared needs the consent of its persons
 * @param contacts partner to the office that answers for it, as the agreement names it
 * @param volumeCap how many records may leave for each receiver within twenty-four hours; empty if nobody counts
 * @param namedToPersons false if a law forbids telling persons who receives what is shared under it
 */
public record Agreement(
        String id,
        LinkId from,
        String record,
        List<Condition> when,
        Set<String> caseNumbers,
        List<Receiver> to,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        int retentionDays,
        String approver,
        Optional<Silence> silence,
        Kind kind,
        OptionalInt perDay,
        ConsentRule consent,
        Map<String, String> contacts,
        OptionalInt volumeCap,
        boolean namedToPersons) {

    /** How long before its last day an agreement is worth a warning, in days. */
    private static final int WARNING = 30;

    /** On what the sharing rests. */
    public enum ConsentRule {
        /** On a mandate of law: nobody's consent is asked, and none can be taken back. */
        MANDATE,
        /** On the consent of each person, for this purpose and this receiver. */
        REQUIRED
    }

    /** What is agreed. */
    public enum Kind {
        /** Records of the sending link go to the receivers. */
        RECORD,
        /** Questions of the asking link go to the link of each receiver; the policy says what the asker may see of the answer. */
        QUERY
    }

    /** Agreements are dated by the calendar of Ecuador's mainland, where they are signed. */
    public static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    /**
     * One receiver of an agreement; of one about questions, one who is asked, for one purpose.
     *
     * @param link the sending link of the gateway that serves the receiver, or asks it
     * @param policyId what the receiver may see, or the asker
     * @param purpose what for
     * @param legalBasis the rule that allows it
     * @param supersede true if a later version takes the place of earlier ones that have not left yet
     */
    public record Receiver(LinkId link, String policyId, Purpose purpose, String legalBasis, boolean supersede) {}

    public Agreement {
        when = List.copyOf(when);
        caseNumbers = Set.copyOf(caseNumbers);
        to = List.copyOf(to);
        contacts = Map.copyOf(contacts);
    }

    /** True if it is about questions and their answers. */
    public boolean isQuery() {
        return kind == Kind.QUERY;
    }

    /** True if this agreement covers such records of this link at this moment, whatever its conditions say. */
    boolean inForce(String recordName, Instant now) {
        return covers(RecordName.slug(recordName), LocalDate.ofInstant(now, ZONE));
    }

    /** The same of a day of the agreements' calendar and a record without its version. */
    boolean covers(String slug, LocalDate today) {
        return record.equals(slug)
                && !today.isBefore(validFrom)
                && validTo.map(last -> !today.isAfter(last)).orElse(true);
    }

    /** True if this agreement is in force at this moment. */
    public boolean inForceOn(Instant now) {
        return inForce(record, now);
    }

    /** The moment from which its end is worth a warning; empty if it does not end. */
    public Optional<Instant> warnsFrom() {
        return validTo.map(
                last -> last.plusDays(1).minusDays(WARNING).atStartOfDay(ZONE).toInstant());
    }

    /** Days that it still holds, today not counted; 0 on its last day, negative after it. */
    public long daysLeft(Instant now) {
        return validTo.map(last -> ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZONE), last))
                .orElse(Long.MAX_VALUE);
    }

    /** True if this one goes on where the other ends: the same records of the same link, for every receiver, on the day after. */
    public boolean continues(Agreement other) {
        return kind == other.kind
                && from.equals(other.from)
                && record.equals(other.record)
                && other.validTo()
                        .map(last -> !validFrom.isAfter(last.plusDays(1))
                                && validTo.map(end -> end.isAfter(last)).orElse(true))
                        .orElse(false)
                && other.to.stream().allMatch(its -> to.stream()
                        .anyMatch(mine -> mine.link().equals(its.link()) && mine.purpose() == its.purpose()));
    }

    /** True if what this record says may be shared though one of its persons has taken her consent back: a mandate of law, or of the record, stands in its place. */
    public boolean standsWithoutConsent(JsonNode body, Instant now) {
        return consent == ConsentRule.MANDATE || ConsentGiven.isNotNeeded(body, LocalDate.ofInstant(now, ZONE));
    }

    /** True if a statement by SUBJECT, GUARDIAN or AUTHORITY can let what an entry says of somebody be shared: who is, or may be, a minor does not consent alone. */
    public static boolean maySpeakFor(JsonNode entry, String by, Instant now) {
        return ConsentGiven.maySpeak(entry, by, LocalDate.ofInstant(now, ZONE));
    }

    /** True if every condition over the record holds, and those it is about consent where consent is asked for; those over its case are asked later, when the case is known. */
    boolean applies(JsonNode body, Instant now) {
        for (Condition condition : when) {
            if (!condition.holds(body)) {
                return false;
            }
        }
        return consent == ConsentRule.MANDATE || ConsentGiven.lets(body, LocalDate.ofInstant(now, ZONE));
    }
}
