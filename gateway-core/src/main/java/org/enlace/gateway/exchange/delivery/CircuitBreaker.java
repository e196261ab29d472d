package org.enlace.gateway.exchange.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.RetryRule;

/**
 * Tracks whether a receiver can be reached, by the results of attempts. An unreachable receiver is probed with one delivery at a time, at growing
 * intervals. A receiver that is back gets as many at once as it permits, and a window of claimed deliveries that grows with every success, so that
 * the backlog does not overload it. Not thread-safe: its link queue guards it.
 */
public final class CircuitBreaker {

    /** So many failures one after the other mean the receiver, not the message. */
    static final int FAILURES = 3;

    /** Longest time until a receiver that is back is noticed, unless it requested more. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final RetryPolicy plan;
    private final RetryRule rule;
    private final int permits;
    private int full;
    private int failures;
    private int probes;
    private int window;
    private Instant probeAt;
    private Duration pause = Duration.ZERO;

    /**
     * @param permits how many may be on the wire at once
     * @param full how many may be claimed at once while all attempts succeed
     */
    public CircuitBreaker(RetryPolicy plan, RetryRule rule, int permits, int full) {
        this.plan = plan;
        this.rule = rule;
        this.permits = permits;
        this.full = full;
        this.window = full;
    }

    /** Returns how many deliveries may be claimed at the same time now. */
    public int window(Instant now) {
        if (probeAt == null) {
            return window;
        }
        // Farther away than it ever was: the clock was set back.
        boolean waits = now.isBefore(probeAt) && !probeAt.isAfter(now.plus(pause));
        return waits ? 0 : 1;
    }

    /** Returns whether all attempts succeed, and have for some time. */
    boolean isFull() {
        return probeAt == null && window == full;
    }

    /** Sets how many may be claimed at once while all attempts succeed. */
    void allow(int most) {
        window = window == full ? most : Math.min(window, most);
        full = most;
    }

    /** Returns how many deliveries may be on the wire at once. */
    int atOnce() {
        return probeAt == null ? permits : 1;
    }

    boolean away() {
        return probeAt != null;
    }

    /** Returns when the receiver is probed next; empty while it can be reached. */
    Optional<Instant> probeAt() {
        return Optional.ofNullable(probeAt);
    }

    /**
     * Takes note of how an attempt ended.
     *
     * @return true if the receiver was away and is back
     */
    public boolean ended(SendOutcome sent, Instant now) {
        if (sent instanceof SendOutcome.Fault fault && fault.code().kind() == FaultCode.Kind.UNAVAILABLE) {
            failed(fault, now);
            return false;
        }
        boolean back = away();
        window = back ? permits : Math.min(full, window * 2);
        failures = 0;
        probes = 0;
        probeAt = null;
        return back;
    }

    private void failed(SendOutcome.Fault fault, Instant now) {
        failures++;
        if (away() || failures >= FAILURES || UnreachableReceivers.NOBODY_THERE.contains(fault.code())) {
            probes++;
            pause = pause(fault);
            probeAt = now.plus(pause);
        }
    }

    private Duration pause(SendOutcome.Fault fault) {
        Duration own = plan.pause(probes, Optional.empty(), rule);
        Duration bounded = own.compareTo(LONGEST) > 0 ? LONGEST : own;
        Duration wished = fault.retryAfter().orElse(bounded);
        Duration longer = wished.compareTo(bounded) > 0 ? wished : bounded;
        return longer.compareTo(rule.max()) > 0 ? rule.max() : longer;
    }
}
