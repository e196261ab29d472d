package org.enlace.gateway.exchange.delivery;

import java.time.Instant;
import java.util.Optional;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.connector.SendOutcome.Said;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;

/**
 * The result of an attempt on a claimed delivery.
 *
 * @param claimed the delivery
 * @param state where it goes: DELIVERED, REFUSED_BY_RECEIVER, CANCELLED, RETRYING, PARKED, or WAITING if it was given back untried
 * @param fault why it did not arrive; empty if it did
 * @param nextAt when it is due again; null if it is finished or parked
 * @param outcomeUnknown true if the receiver may have it
 * @param reference the receiver's name of it
 * @param said its whole answer, if it took it and said more than that
 * @param refused its answer, if it did not take it
 * @param tried false if nothing was sent: then this was no attempt
 * @param micros how long the attempt took
 */
public record AttemptResult(
        ClaimedDelivery claimed,
        DeliveryState state,
        Optional<String> fault,
        Instant nextAt,
        boolean outcomeUnknown,
        Optional<String> reference,
        Optional<Said> said,
        Optional<RefusedAnswer> refused,
        boolean tried,
        long micros) {

    /** One without an answer that is kept. */
    AttemptResult(
            ClaimedDelivery claimed,
            DeliveryState state,
            Optional<String> fault,
            Instant nextAt,
            boolean outcomeUnknown,
            Optional<String> reference,
            boolean tried,
            long micros) {
        this(
                claimed,
                state,
                fault,
                nextAt,
                outcomeUnknown,
                reference,
                Optional.empty(),
                Optional.empty(),
                tried,
                micros);
    }

    /** True if it did not arrive because of a fault that may pass by itself. */
    boolean mayPass() {
        return state == DeliveryState.RETRYING
                || fault.filter(RetryPolicy.EXPIRED::equals).isPresent();
    }

    /** Retrying cannot mend it. */
    public static AttemptResult parked(ClaimedDelivery claimed, String fault) {
        return new AttemptResult(
                claimed, DeliveryState.PARKED, Optional.of(fault), null, false, Optional.empty(), true, 0);
    }

    /** The delivery must not leave any more. */
    static AttemptResult cancelled(ClaimedDelivery claimed, String why) {
        return new AttemptResult(
                claimed, DeliveryState.CANCELLED, Optional.of(why), null, false, Optional.empty(), true, 0);
    }

    /** Not tried: back to the row, due at this moment. */
    public static AttemptResult givenBack(ClaimedDelivery claimed, Instant nextAt) {
        DeliveryState state = claimed.attempts() > 1 ? DeliveryState.RETRYING : DeliveryState.WAITING;
        return new AttemptResult(claimed, state, Optional.empty(), nextAt, false, Optional.empty(), false, 0);
    }
}
