package org.enlace.gateway.security.certificates;

import java.time.Duration;
import org.enlace.connector.ClockTolerance;

/**
 * The policy by which the certificates of others are validated.
 *
 * @param revocation what revocation lists mean
 * @param clocks how far the clocks of others may be from the gateway's
 */
public record ValidationPolicy(RevocationPolicy revocation, ClockTolerance clocks) {

    /** The policy that holds where the settings say nothing. */
    public static final ValidationPolicy USUAL = new ValidationPolicy(RevocationPolicy.SOFT, ClockTolerance.USUAL);

    /**
     * Creates the policy of the settings.
     *
     * @param tolerance of {@code enlace.clock.tolerance}
     * @throws IllegalStateException if the tolerance is longer than allowed; the sentence names the setting
     */
    public static ValidationPolicy of(RevocationPolicy revocation, Duration tolerance) {
        try {
            return new ValidationPolicy(revocation, new ClockTolerance(tolerance));
        } catch (IllegalArgumentException tooMuch) {
            throw new IllegalStateException("enlace.clock.tolerance: " + tooMuch.getMessage(), tooMuch);
        }
    }
}
