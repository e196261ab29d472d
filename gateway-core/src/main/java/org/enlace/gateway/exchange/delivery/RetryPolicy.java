package org.enlace.gateway.exchange.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;

/** Decides the next state of a delivery from the end of an attempt, by the fault table. Pure but for the jitter. Thread-safe. */
public final class RetryPolicy {

    /** The word for a delivery whose lifetime is over. */
    static final String EXPIRED = "LIFETIME_OVER";

    private final DoubleSupplier jitter;

    /** @param jitter numbers from 0 to below 1 */
    public RetryPolicy(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    public AttemptResult of(
            ClaimedDelivery claimedDelivery, SendOutcome sent, RetryRule rule, Instant now, long micros) {
        if (sent instanceof SendOutcome.Receipt receipt) {
            return new AttemptResult(
                    claimedDelivery,
                    DeliveryState.DELIVERED,
                    Optional.empty(),
                    null,
                    false,
                    receipt.reference(),
                    receipt.said(),
                    Optional.empty(),
                    true,
                    micros);
        }
        SendOutcome.Fault fault = fault(sent);
        return switch (fault.code().kind()) {
            case REFUSED -> failed(claimedDelivery, DeliveryState.REFUSED_BY_RECEIVER, fault, null, micros);
            case BROKEN -> failed(claimedDelivery, DeliveryState.PARKED, fault, null, micros);
            case UNAVAILABLE -> later(claimedDelivery, fault, rule, now, micros);
        };
    }

    /** @param next null if it is not tried again by itself; if the fault may pass by itself, its lifetime is over then */
    private static AttemptResult failed(
            ClaimedDelivery claimed, DeliveryState state, SendOutcome.Fault fault, Instant next, long micros) {
        boolean over = next == null && fault.code().kind() == FaultCode.Kind.UNAVAILABLE;
        return new AttemptResult(
                claimed,
                state,
                Optional.of(over ? EXPIRED : fault.code().name()),
                next,
                fault.code() == FaultCode.TIMEOUT || fault.code() == FaultCode.CONNECTION_LOST,
                Optional.empty(),
                Optional.empty(),
                fault.answer(),
                true,
                micros);
    }

    /** Returns the fault of an attempt. Records are not answered: a route that reports an answer has not understood its task. */
    private static SendOutcome.Fault fault(SendOutcome sent) {
        return sent instanceof SendOutcome.Fault fault ? fault : SendOutcome.Fault.of(FaultCode.INTERNAL);
    }

    private AttemptResult later(
            ClaimedDelivery claimedDelivery, SendOutcome.Fault fault, RetryRule rule, Instant now, long micros) {
        Instant next = now.plus(pause(claimedDelivery.attempts(), fault.retryAfter(), rule));
        return next.isAfter(claimedDelivery.expiresAt())
                ? failed(claimedDelivery, DeliveryState.PARKED, fault, null, micros)
                : failed(claimedDelivery, DeliveryState.RETRYING, fault, next, micros);
    }

    /**
     * Half of the pause is fixed, half is chance, so that what failed together does not come back together. A partner may wish for more, up to the
     * longest pause of its link: what it says is not to keep a record for a year.
     */
    Duration pause(int attempts, Optional<Duration> wished, RetryRule rule) {
        long full = rule.waitAfter(attempts).toMillis();
        Duration own = Duration.ofMillis(full / 2 + (long) (full / 2.0 * jitter.getAsDouble()));
        return wished.map(wish -> wish.compareTo(rule.max()) > 0 ? rule.max() : wish)
                .filter(wish -> wish.compareTo(own) > 0)
                .orElse(own);
    }
}
