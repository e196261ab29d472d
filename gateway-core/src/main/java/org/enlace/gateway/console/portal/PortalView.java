package org.enlace.gateway.console.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.enlace.gateway.console.message.MessageRow;
import org.enlace.gateway.console.traffic.AgreementRow;
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.RecordFlow;
import org.enlace.gateway.console.web.TrafficMatrix;

/**
 * One institution's own exchange: names of fields and rules, counts and its own numbers, never a value of a record.
 *
 * @param institution slug of the partner
 * @param asOf time when its pairs were counted
 * @param sends pairs in which it sends
 * @param receives pairs in which it receives
 * @param waits waiting deliveries to it or from it, with the reason
 * @param refusals refusals of its messages within {@link PortalRefusals#DAYS} days, the most frequent first
 * @param certificates with which it and this installation authenticate each other, ordered by end date
 * @param proposed number of certificates that it proposed and that wait for an operator
 * @param agreements its agreements
 * @param found its own messages with the requested number, with their receipts; empty if none was requested
 */
public record PortalView(
        String institution,
        Instant asOf,
        List<Way> sends,
        List<Way> receives,
        List<Wait> waits,
        List<Refused> refusals,
        List<Paper> certificates,
        long proposed,
        List<Terms> agreements,
        List<MessageRow> found) {

    /**
     * The traffic between the institution and one other, today and now.
     *
     * @param partner the other, or {@link PairStatus#REGISTRY}
     * @param records slugs
     * @param unfinished on the way, without parked ones
     * @param refused by the receiver, today
     * @param lastSuccess null if there never was one
     * @param oldest time since which the oldest delivery waits; null if none does
     */
    record Way(
            String partner,
            CellState state,
            List<String> records,
            long received,
            long delivered,
            long unfinished,
            long parked,
            long refused,
            Instant lastSuccess,
            Instant oldest) {

        static Way of(String partner, TrafficMatrix.Cell cell) {
            return new Way(
                    partner,
                    cell.state(),
                    cell.flows().stream()
                            .map(recordFlow -> recordFlow.pair().record())
                            .distinct()
                            .sorted()
                            .toList(),
                    cell.received(),
                    cell.delivered(),
                    cell.unfinished(),
                    cell.parked(),
                    cell.refused(),
                    cell.lastSuccess(),
                    cell.oldest());
        }
    }

    /**
     * The deliveries that wait between two links.
     *
     * @param waiting on the way, held ones among them
     * @param held behind an earlier one of their case
     * @param why code of the reason; null if it is simply on its way, or was parked without a reason
     * @param since creation time of the oldest delivery on its way; null if all are parked
     * @param nextTry null if nothing is retried automatically
     */
    record Wait(
            String sender,
            String receiver,
            String record,
            long waiting,
            long parked,
            long held,
            String why,
            Instant since,
            Instant nextTry) {

        static Wait of(RecordFlow recordFlow) {
            PairStatus pairStatus = recordFlow.pair();
            boolean failed = pairStatus.parked() > 0 || recordFlow.retrying() > 0;
            String why = pairStatus.waitsFor() != null ? pairStatus.waitsFor() : failed ? recordFlow.fault() : null;
            return new Wait(
                    pairStatus.sender(),
                    pairStatus.receiver(),
                    pairStatus.record(),
                    pairStatus.unfinished(),
                    pairStatus.parked(),
                    recordFlow.held(),
                    why,
                    recordFlow.oldest(),
                    recordFlow.nextTry());
        }
    }

    /**
     * The refusals for one reason.
     *
     * @param last time of the last one
     * @param flaws the flaws, the most frequent first; empty if the reason is sufficient
     * @param runbook address of the instructions; null if the manual has none
     */
    record Refused(String code, long count, Instant last, List<Flaw> flaws, String runbook) {}

    /**
     * A flaw of a field.
     *
     * @param field its path
     * @param rule the broken rule
     * @param messages number of messages
     */
    record Flaw(String field, String rule, long messages) {}

    /**
     * A certificate.
     *
     * @param use its use: {@code ACCEPTED} the institution presents it, {@code TRUST} it vouches for the institution, {@code OWN} this installation
     * presents it
     * @param credential of a receiving link; empty elsewhere
     * @param days whole days left; 0 when it is over
     * @param state state of its validity
     * @param current true if it is used now
     * @param sha256 of the whole certificate, lower-case hexadecimal
     */
    public record Paper(
            String use,
            String link,
            String credential,
            Instant from,
            Instant until,
            long days,
            String state,
            boolean current,
            String sha256) {}

    /**
     * One agreement between the institution and one other.
     *
     * @param id name of its file
     * @param questions true if it is about queries and answers, false if about records
     * @param purpose code; null for the registry, as the two after it
     * @param validTo last day; null if it is unlimited
     * @param daysLeft null if it is unlimited; negative when it has ended
     * @param contact the responsible office of the other; null if the agreement names none
     * @param fields number of fields that the institution receives; null if it does not receive, or not now
     */
    record Terms(
            String id,
            String record,
            String from,
            String to,
            boolean questions,
            String purpose,
            String legalBasis,
            String policy,
            LocalDate validFrom,
            LocalDate validTo,
            Long daysLeft,
            AgreementRow.Standing state,
            String contact,
            Integer fields) {}
}
