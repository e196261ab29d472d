package org.enlace.gateway.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one institution sees of its own exchange: names of fields and rules, counts and its own numbers, never a value of a record.
 *
 * @param institution slug of the partner
 * @param asOf when its pairs were counted
 * @param sends to whom it sends
 * @param receives from whom it receives
 * @param waits what waits, to it or of it, and why
 * @param refusals what was refused of it within {@link PortalRefusals#DAYS} days, the most frequent first
 * @param certificates with which it and this house know each other, those that end first before the others
 * @param proposed how many certificates it proposed that wait for the house
 * @param agreements it is part of
 * @param found its own messages of the number asked for, with their receipts; empty if none was asked for
 */
record PortalView(
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
     * All that travels between the institution and one other, today and now.
     *
     * @param partner the other, or {@link Pair#REGISTRY}
     * @param records slugs
     * @param unfinished on the way, parked ones left out
     * @param refused by the receiver, today
     * @param lastSuccess null if there never was one
     * @param oldest since when the oldest on its way waits; null if nothing does
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

        static Way of(String partner, Matrix.Cell cell) {
            return new Way(
                    partner,
                    cell.state(),
                    cell.flows().stream()
                            .map(flow -> flow.pair().record())
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
     * What waits between two links.
     *
     * @param waiting on the way, held ones among them
     * @param held behind an earlier one of their case
     * @param why code of what it waits for; null if it is simply on its way, or nobody has said why it was parked
     * @param since when the oldest on its way was made; null if all are parked
     * @param nextTry null if nothing is tried again by itself
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

        static Wait of(Flow flow) {
            Pair pair = flow.pair();
            boolean failed = pair.parked() > 0 || flow.retrying() > 0;
            String why = pair.waitsFor() != null ? pair.waitsFor() : failed ? flow.fault() : null;
            return new Wait(
                    pair.sender(),
                    pair.receiver(),
                    pair.record(),
                    pair.unfinished(),
                    pair.parked(),
                    flow.held(),
                    why,
                    flow.oldest(),
                    flow.nextTry());
        }
    }

    /**
     * Refusals for one reason.
     *
     * @param last when the last one was
     * @param flaws what was wrong, the most frequent first; empty where the reason says it all
     * @param runbook address of what to do about it; null if the manual has none
     */
    record Refused(String code, long count, Instant last, List<Flaw> flaws, String runbook) {}

    /**
     * What was wrong with a field.
     *
     * @param field its path
     * @param rule what it broke
     * @param messages in how many
     */
    record Flaw(String field, String rule, long messages) {}

    /**
     * A certificate.
     *
     * @param use what it is for: {@code ACCEPTED} the institution shows it, {@code TRUST} it vouches for the institution, {@code OWN} this house shows it
     * @param credential of a receiving link; empty elsewhere
     * @param days whole days left; 0 when it is over
     * @param state how near its end is
     * @param current true if it is used now
     * @param sha256 of the whole certificate, lower-case hexadecimal
     */
    record Paper(
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
     * @param questions true if it is about questions and answers, false if about records
     * @param purpose code; null for the registry, as the two after it
     * @param validTo last day; null if it does not end
     * @param daysLeft null if it does not end; negative when it has ended
     * @param contact the office that answers for it at the other; null if the agreement names none
     * @param fields how many fields the institution receives; null if it does not receive, or not now
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
            AgreedRow.Standing state,
            String contact,
            Integer fields) {}
}
