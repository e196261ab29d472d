package org.enlace.simulators.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * State of the simulated partners. All counts are records since the ledger began, not since this process began.
 *
 * @param sent records sent; one sent again on purpose or for want of an answer counts once
 * @param accepted records with a receipt
 * @param refused records with a final no
 * @param delivered effects at all receivers together
 * @param open records without a final answer yet
 * @param missing accepted records whose effect at an expected receiver has not come (or will not, if the gateway parked it)
 * @param doubled effects beyond the expected: one record made its own twice by a receiver, under two keys
 * @param foreign effects of records from another sender, by hand for example: delivered, but their expected number is unknown
 * @param firstAcceptedAt first acceptance seen by this process; null before it
 * @param repeated answered messages that were sent again on purpose
 * @param oddities what should not have happened, in words, with its count: a good record refused, a bad one accepted, a
 *     repeated message with another receipt, a key with another payload, a delivery that breaks the receiver's contract
 */
public record LedgerSummary(
        long sent,
        long accepted,
        long refused,
        long delivered,
        long open,
        List<Missing> missing,
        int doubled,
        long foreign,
        Instant firstAcceptedAt,
        long repeated,
        Map<String, Long> oddities) {

    /** An effect that is expected and has not come. */
    public record Missing(String link, String businessId) {}
}
