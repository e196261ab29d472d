package org.enlace.gateway.certificates;

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
}
