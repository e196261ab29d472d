package org.enlace.gateway.configuration.model;

import java.time.Duration;

/**
 * The retry schedule of a delivery after a transient fault.
 *
 * @param first wait after the first attempt; positive
 * @param factor by which each further wait grows; at least 1
 * @param max longest wait; at least {@code first}
 * @param lifetime from acceptance until the delivery is parked; at least {@code max}
 */
public record RetryRule(Duration first, double factor, Duration max, Duration lifetime) {

    /** The default where a partner file declares none. */
    public static final RetryRule STANDARD =
            new RetryRule(Duration.ofSeconds(2), 2, Duration.ofMinutes(5), Duration.ofDays(7));

    public RetryRule {
        if (first.isNegative()
                || first.isZero()
                || factor < 1
                || max.compareTo(first) < 0
                || lifetime.compareTo(max) < 0) {
            throw new IllegalArgumentException("0 < first <= max <= lifetime, factor >= 1");
        }
    }

    /**
     * Returns the wait before the next attempt, without jitter.
     *
     * @param attempts made so far, at least 1
     */
    public Duration waitAfter(int attempts) {
        double millis = first.toMillis() * Math.pow(factor, Math.max(0, attempts - 1));
        return millis >= max.toMillis() ? max : Duration.ofMillis((long) millis);
    }
}
