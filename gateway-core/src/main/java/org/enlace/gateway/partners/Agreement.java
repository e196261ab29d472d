package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
        OptionalInt perDay) {

    /** What is agreed. */
    public enum Kind {
        /** Records of the sending link go to the receivers. */
        RECORD,
        /** Questions of the asking link go to the link of each receiver; the policy says what the asker may see of the answer. */
        QUERY
    }

    /** Agreements are dated by the calendar of Ecuador's mainland, where they are signed. */
    static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

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
    }

    /** True if it is about questions and their answers. */
    public boolean isQuery() {
        return kind == Kind.QUERY;
    }

    /** True if this agreement covers such records of this link at this moment, whatever its conditions say. */
    boolean inForce(String recordName, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        return record.equals(RecordName.slug(recordName))
                && !today.isBefore(validFrom)
                && validTo.map(last -> !today.isAfter(last)).orElse(true);
    }

    /** True if this agreement is in force at this moment. */
    public boolean inForceOn(Instant now) {
        return inForce(record, now);
    }

    /** True if every condition over the record holds; those over its case are asked later, when the case is known. */
    boolean applies(JsonNode body) {
        return when.stream().allMatch(condition -> condition.holds(body));
    }
}
