package org.enlace.gateway.configuration.model;

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
 * An agreement: which link shares which record with which receivers. Immutable.
 *
 * @param id the name of its file
 * @param from the sending link
 * @param record slug of the record
 * @param when all must hold; empty means always
 * @param caseNumbers what the registry must know of the record, from it or from earlier ones: schemes of which its case must have a number, and the
 *     post that must have raised its alert
 * @param to the receivers; empty means that the registry alone keeps the record
 * @param validFrom first day
 * @param validTo last day; empty if it does not end
 * @param retentionDays how long the message body is kept, in days; at least 1
 * @param approver the office that signed
 * @param silence how long the sender may send nothing; empty if this is not monitored
 * @param kind whether records are shared or queries answered
 * @param perDay how many queries may be made within twenty-four hours; empty if there is no limit
 * @param consent whether what is shared needs the consent of its persons
 * @param contacts partner to the office that answers for it, as the agreement names it
 * @param volumeCap how many records may leave for each receiver within twenty-four hours; empty if there is no limit
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
        Optional<SilenceRule> silence,
        Kind kind,
        OptionalInt perDay,
        ConsentRule consent,
        Map<String, String> contacts,
        OptionalInt volumeCap,
        boolean namedToPersons) {

    /** Number of days before its last day from which an agreement causes a warning. */
    private static final int WARNING = 30;

    /** The legal ground on which records are shared. */
    public enum ConsentRule {
        /** A mandate of law: consent is not required and cannot be withdrawn. */
        MANDATE,
        /** The consent of each person, for this purpose and this receiver. */
        REQUIRED
    }

    /** The kind of an agreement. */
    public enum Kind {
        /** Records of the sending link go to the receivers. */
        RECORD,
        /** Queries of the querying link go to the link of each receiver; the policy says what the querying partner may see of the answer. */
        QUERY
    }

    /** Agreements are dated by the calendar of Ecuador's mainland, where they are signed. */
    public static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    /**
     * One receiver of an agreement. In an agreement about queries: a partner that is queried, for one purpose.
     *
     * @param link the sending link of the gateway that serves the receiver, or queries it
     * @param policyId what the receiver, or the querying partner, may see
     * @param purpose the purpose of use
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

    /** True if it is about queries and their answers. */
    public boolean isQuery() {
        return kind == Kind.QUERY;
    }

    /** True if this agreement covers such records of this link at this moment, whatever its conditions say. */
    boolean inForce(String recordName, Instant now) {
        return covers(RecordName.slug(recordName), LocalDate.ofInstant(now, ZONE));
    }

    /** True if this agreement covers a record without its version on a day of the agreements' calendar. */
    public boolean covers(String slug, LocalDate today) {
        return record.equals(slug)
                && !today.isBefore(validFrom)
                && validTo.map(last -> !today.isAfter(last)).orElse(true);
    }

    /** True if this agreement is in force at this moment. */
    public boolean inForceOn(Instant now) {
        return inForce(record, now);
    }

    /** Returns the moment from which its end causes a warning; empty if it does not end. */
    public Optional<Instant> warnsFrom() {
        return validTo.map(
                last -> last.plusDays(1).minusDays(WARNING).atStartOfDay(ZONE).toInstant());
    }

    /** Returns the days that it is still valid, today not counted; 0 on its last day, negative after it. */
    public long daysLeft(Instant now) {
        return validTo.map(last -> ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZONE), last))
                .orElse(Long.MAX_VALUE);
    }

    /**
     * True if this agreement continues the other one: the same records of the same link, for every receiver, from the day after the other one ends.
     */
    public boolean continues(Agreement other) {
        return kind == other.kind
                && from.equals(other.from)
                && record.equals(other.record)
                && other.validTo()
                        .map(last -> !validFrom.isAfter(last.plusDays(1))
                                && validTo.map(end -> end.isAfter(last)).orElse(true))
                        .orElse(false)
                && other.to.stream().allMatch(receiver -> to.stream()
                        .anyMatch(own -> own.link().equals(receiver.link()) && own.purpose() == receiver.purpose()));
    }

    /**
     * True if this record may be shared although one of its persons has withdrawn consent, because a mandate of law, or of the record, replaces the
     * consent.
     */
    public boolean standsWithoutConsent(JsonNode body, Instant now) {
        return consent == ConsentRule.MANDATE || SubjectConsentRule.isNotNeeded(body, LocalDate.ofInstant(now, ZONE));
    }

    /**
     * True if a statement by SUBJECT, GUARDIAN or AUTHORITY is enough to share what an entry says of a person: a person who is, or may be, a minor
     * does not consent alone.
     */
    public static boolean maySpeakFor(JsonNode entry, String by, Instant now) {
        return SubjectConsentRule.maySpeak(entry, by, LocalDate.ofInstant(now, ZONE));
    }

    /**
     * True if every condition over the record holds, and the consent conditions where consent is required. Conditions over its case are checked
     * later, when the case is known.
     */
    public boolean applies(JsonNode body, Instant now) {
        for (Condition condition : when) {
            if (!condition.holds(body)) {
                return false;
            }
        }
        return consent == ConsentRule.MANDATE || SubjectConsentRule.lets(body, LocalDate.ofInstant(now, ZONE));
    }
}
