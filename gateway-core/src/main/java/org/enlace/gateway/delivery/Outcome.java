package org.enlace.gateway.delivery;

import java.time.Instant;
import java.util.Optional;
import org.enlace.connector.SendOutcome.Said;

/**
 * What becomes of a claimed delivery.
 *
 * @param claimed the delivery
 * @param state where it goes: DELIVERED, REFUSED_BY_RECEIVER, CANCELLED, RETRYING, PARKED, or WAITING if it was given back untried
 * @param fault why it did not arrive; empty if it did
 * @param nextAt when it is due again; null if it is finished or parked
 * @param outcomeUnknown true if the receiver may have it
 * @param reference what the receiver calls it
 * @param said its whole answer, if it took it and said more than that
 * @param tried false if nothing was sent: then this was no attempt
 * @param micros how long the attempt took
 */
record Outcome(
        Claimed claimed,
        DeliveryState state,
        Optional<String> fault,
        Instant nextAt,
        boolean outcomeUnknown,
        Optional<String> reference,
        Optional<Said> said,
        boolean tried,
        long micros) {

    /** One without an answer that is kept. */
    Outcome(
            Claimed claimed,
            DeliveryState state,
            Optional<String> fault,
            Instant nextAt,
            boolean outcomeUnknown,
            Optional<String> reference,
            boolean tried,
            long micros) {
        this(claimed, state, fault, nextAt, outcomeUnknown, reference, Optional.empty(), tried, micros);
    }

    /** Retrying cannot mend it. */
    static Outcome parked(Claimed claimed, String fault) {
        return new Outcome(claimed, DeliveryState.PARKED, Optional.of(fault), null, false, Optional.empty(), true, 0);
    }

    /** It is not to leave any more. */
    static Outcome cancelled(Claimed claimed, String why) {
        return new Outcome(claimed, DeliveryState.CANCELLED, Optional.of(why), null, false, Optional.empty(), true, 0);
    }

    /** Not tried: back to the row, due at this moment. */
    static Outcome givenBack(Claimed claimed, Instant nextAt) {
        DeliveryState state = claimed.attempts() > 1 ? DeliveryState.RETRYING : DeliveryState.WAITING;
        return new Outcome(claimed, state, Optional.empty(), nextAt, false, Optional.empty(), false, 0);
    }
}
