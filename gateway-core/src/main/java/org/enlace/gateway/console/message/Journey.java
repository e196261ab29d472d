package org.enlace.gateway.console.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;

/**
 * The history of one message and its deliveries, hop by hop, with the versions each ran with. No value of the message is in it.
 *
 * @param message facts of the message itself
 * @param hops of the message, in order; those of a delivery are with the delivery
 * @param findings fields and the rules they broke or bent
 * @param deliveries unfinished ones first, then by receiver
 * @param versions all messages with the same business id on the same link, this one included, oldest first
 * @param query if the message is a query: its target and legal basis; else null
 */
record Journey(
        Facts message,
        List<Hop> hops,
        List<Finding> findings,
        List<DeliveryTrip> deliveries,
        List<Version> versions,
        Query query) {

    /** Returns the number of deliveries in this state. */
    public long count(String state) {
        return deliveries.stream()
                .filter(trip -> trip.delivery().state().equals(state))
                .count();
    }

    /**
     * The message.
     *
     * @param credential the link's credential that authenticated it
     * @param bytes of the payload
     * @param snapshot hash of the configuration it was judged by
     * @param mapping the mapping that read it; null if none did
     * @param batchId the file it came in; null if it came alone
     * @param batchLine its line there
     * @param supersedes the message it replaced; null if none
     */
    record Facts(
            UUID id,
            String link,
            String credential,
            String record,
            String businessId,
            Integer version,
            String state,
            String refusal,
            Instant receivedAt,
            Instant acceptedAt,
            UUID receiptId,
            int bytes,
            String snapshot,
            String mapping,
            UUID batchId,
            Integer batchLine,
            UUID supersedes) {}

    /**
     * One step.
     *
     * @param micros duration; null if not measured
     * @param facts ids, versions, counts and field names
     */
    record Hop(Instant at, String step, String outcome, Long micros, Map<String, String> facts) {}

    /**
     * A query that is answered synchronously.
     *
     * @param asked the link that it was sent to
     * @param legalBasis the agreement's
     * @param count number of results in the answer; null without answer
     * @param fault the reason why there is no answer; null if there is one, or not yet
     */
    record Query(
            String asked,
            String purpose,
            String legalBasis,
            String agreement,
            String policy,
            Integer count,
            String fault,
            Instant finishedAt) {}

    /** A field and the rule it broke or bent. */
    record Finding(String field, String rule, String severity) {}

    /**
     * A delivery with its own hops. A partner that is unavailable for days causes hundreds of them: a page folds those in the middle.
     *
     * @param refusal the receiver's last answer if it did not take it, without content; null if there is none, or it took it later
     */
    record DeliveryTrip(DeliveryRow delivery, List<Hop> hops, PartnerReceipts.Refusal refusal) {

        private static final int FIRST = 3;
        private static final int LAST = 2;

        /** Returns the hops that a page shows first. */
        public List<Hop> head() {
            return folds() ? hops.subList(0, FIRST) : hops;
        }

        /** Returns the hops that a page folds. */
        public List<Hop> middle() {
            return folds() ? hops.subList(FIRST, hops.size() - LAST) : List.of();
        }

        /** Returns the hops that a page shows after the fold. */
        public List<Hop> tail() {
            return folds() ? hops.subList(hops.size() - LAST, hops.size()) : List.of();
        }

        /** True if the page shows this fact beside the hops already. */
        public boolean repeats(String fact, String value) {
            return switch (fact) {
                case "agreement" -> value.equals(delivery.agreement());
                case "policy" -> value.equals(delivery.policy());
                case "mapping" -> value.equals(delivery.mapping());
                default -> false;
            };
        }

        private boolean folds() {
            return hops.size() > FIRST + LAST + 1;
        }
    }

    /** One version of the same business id. */
    record Version(UUID id, Integer version, String state, Instant receivedAt) {}
}
