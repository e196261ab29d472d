package org.enlace.gateway.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.gateway.partners.Agreement;

/**
 * One agreement as far as it is about two partners.
 *
 * @param id name of its file
 * @param record slug
 * @param from sending link
 * @param to receiving link, or {@link Pair#REGISTRY}
 * @param purpose code; null for the registry, as the two after it
 * @param legalBasis the rule that allows it
 * @param policy what the receiver may see
 * @param conditional whether only records that fulfil conditions travel
 * @param retentionDays how long the body is kept
 * @param validFrom first day
 * @param validTo last day; null if it does not end
 * @param state whether it holds today
 * @param approver the office that signed
 * @param contacts partner to the office that answers for it
 */
record AgreedRow(
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

    /** Whether an agreement holds today, the most urgent first. */
    enum Standing {
        /** It holds, but not for another month. */
        ENDS_SOON,
        IN_FORCE,
        NOT_YET,
        ENDED
    }

    /** Those of an agreement that are about this sender and this receiver, in its order. */
    static List<AgreedRow> of(Agreement agreement, String sender, String receiver, Instant now) {
        if (!agreement.from().partner().equals(sender)) {
            return List.of();
        }
        Stream<AgreedRow> rows = receiver.equals(Pair.REGISTRY)
                ? Stream.of(row(agreement, null, now))
                : agreement.to().stream()
                        .filter(to -> to.link().partner().equals(receiver))
                        .map(to -> row(agreement, to, now));
        return rows.toList();
    }

    private static AgreedRow row(Agreement agreement, Agreement.Receiver to, Instant now) {
        return new AgreedRow(
                agreement.id(),
                agreement.record(),
                agreement.from().toString(),
                to == null ? Pair.REGISTRY : to.link().toString(),
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
