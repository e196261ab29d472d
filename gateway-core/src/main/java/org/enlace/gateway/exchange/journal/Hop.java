package org.enlace.gateway.exchange.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One hop: a step of a message's journey. Facts hold ids, versions, counts and field names; never a value.
 *
 * @param deliveryId the delivery it belongs to; empty for the message itself
 * @param outcome a state or code word
 * @param micros how long it took; null if nobody measured
 */
public record Hop(
        UUID messageId,
        Optional<UUID> deliveryId,
        Instant at,
        Step step,
        String outcome,
        Long micros,
        Map<String, String> facts) {

    /** The kinds of hop, in the order they come. */
    public enum Step {
        RECEIVED,
        VALIDATED,
        TRANSLATED,
        ACCEPTED,
        PROTECTED,
        SENT,
        DELIVERED,
        WITHDRAWN
    }

    public Hop {
        facts = Map.copyOf(facts);
    }

    /** The same step at another moment. */
    public Hop at(Instant moment) {
        return new Hop(messageId, deliveryId, moment, step, outcome, micros, facts);
    }
}
