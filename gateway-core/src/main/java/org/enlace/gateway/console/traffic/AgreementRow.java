package org.enlace.gateway.console.traffic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.console.web.PairStatus;

/**
 * An agreement, limited to its part about two partners.
 *
 * @param id name of its file
 * @param record slug
 * @param from sending link
 * @param to receiving link, or {@link PairStatus#REGISTRY}
 * @param purpose code; null for the registry, as the two after it
 * @param legalBasis the rule that allows it
 * @param policy policy of the receiver
 * @param conditional true if only records that fulfil conditions are sent
 * @param retentionDays retention of the body
 * @param validFrom first day
 * @param validTo last day; null if it is unlimited
 * @param state validity today
 * @param approver the signing office
 * @param contacts partner to its responsible office
 */
public record AgreementRow(
        String id,
        String record,
        String from,
        String to,
        String purpose,
        String legalBasis,
        String policy,
        boolean conditional,
        int retentionDays,
        LocalDate validFrom,
        LocalDate validTo,
        Standing state,
        String approver,
        Map<String, String> contacts) {

    /** The validity of an agreement today, the most urgent first. */
    public enum Standing {
        /** Valid, but for less than another month. */
        ENDS_SOON,
        IN_FORCE,
        NOT_YET,
        ENDED
    }

    /** Returns the rows of an agreement for this sender and this receiver, in its order. */
    public static List<AgreementRow> of(Agreement agreement, String sender, String receiver, Instant now) {
        if (!agreement.from().partner().equals(sender)) {
            return List.of();
        }
        Stream<AgreementRow> rows = receiver.equals(PairStatus.REGISTRY)
                ? Stream.of(row(agreement, null, now))
                : agreement.to().stream()
                        .filter(to -> to.link().partner().equals(receiver))
                        .map(to -> row(agreement, to, now));
        return rows.toList();
    }

    private static AgreementRow row(Agreement agreement, Agreement.Receiver to, Instant now) {
        return new AgreementRow(
                agreement.id(),
                agreement.record(),
                agreement.from().toString(),
                to == null ? PairStatus.REGISTRY : to.link().toString(),
                to == null ? null : to.purpose().name(),
                to == null ? null : to.legalBasis(),
                to == null ? null : to.policyId(),
                !agreement.when().isEmpty() || !agreement.caseNumbers().isEmpty(),
                agreement.retentionDays(),
                agreement.validFrom(),
                agreement.validTo().orElse(null),
                state(agreement, now),
                agreement.approver(),
                agreement.contacts());
    }

    private static Standing state(Agreement agreement, Instant now) {
        if (agreement.daysLeft(now) < 0) {
            return Standing.ENDED;
        }
        if (!agreement.inForceOn(now)) {
            return Standing.NOT_YET;
        }
        return agreement.warnsFrom().map(now::isBefore).orElse(true) ? Standing.IN_FORCE : Standing.ENDS_SOON;
    }
}
