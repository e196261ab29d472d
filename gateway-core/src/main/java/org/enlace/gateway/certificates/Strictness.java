package org.enlace.gateway.certificates;

import java.time.Duration;
import org.enlace.connector.ClockTolerance;

/**
 * How what others show is judged.
 *
 * @param revocation what revocation lists mean
 * @param clocks how far the clocks of others may be from ours
 */
public record Strictness(RevocationPolicy revocation, ClockTolerance clocks) {

    /** What holds where the settings say nothing. */
    public static final Strictness USUAL = new Strictness(RevocationPolicy.SOFT, ClockTolerance.USUAL);

    /**
     * As the settings say it.
     *
     * @param tolerance of {@code enlace.clock.tolerance}
     * @throws IllegalStateException if that is longer than anybody may have it; the sentence names the setting
     */
    public static Strictness of(RevocationPolicy revocation, Duration tolerance) {
        try {
            return new Strictness(revocation, new ClockTolerance(tolerance));
        } catch (IllegalArgumentException tooMuch) {
            throw new IllegalStateException("enlace.clock.tolerance: " + tooMuch.getMessage(), tooMuch);
        }
    }
}
