package org.enlace.gateway.security.certificates;

import java.time.Duration;
import java.time.Instant;

/**
 * The time at which a place runs out of certificates: the last end among those that lie there, so that a new one beside the old one is enough.
 *
 * @param place where
 * @param at when nothing valid is left
 */
public record CertificateExpiry(CertificateFolder place, Instant at) {

    /** A degree of closeness of the expiry. */
    public enum Nearness {
        FAR,
        /** Within thirty days: time to ask for a new one. */
        SOON,
        /** Within seven days. */
        NOW,
        EXPIRED
    }

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration NOW = Duration.ofDays(7);

    /** Returns the time at which the nearness became what it is now. */
    public Instant since(Instant now) {
        return switch (nearness(now)) {
            case FAR -> now;
            case SOON -> at.minus(SOON);
            case NOW -> at.minus(NOW);
            case EXPIRED -> at;
        };
    }

    /** Whole days that are left; 0 when it is over. */
    public long days(Instant now) {
        return Math.max(0, Duration.between(now, at).toDays());
    }

    public Nearness nearness(Instant now) {
        if (!now.isBefore(at)) {
            return Nearness.EXPIRED;
        }
        Duration left = Duration.between(now, at);
        if (left.compareTo(NOW) <= 0) {
            return Nearness.NOW;
        }
        return left.compareTo(SOON) <= 0 ? Nearness.SOON : Nearness.FAR;
    }
}
