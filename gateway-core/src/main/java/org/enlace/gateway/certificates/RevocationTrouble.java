package org.enlace.gateway.certificates;

import java.time.Instant;

/**
 * What is wrong with revocation at one place.
 *
 * @param file below the folder {@code tls}: a list, a certificate, or the folder where no list lies
 * @param since when it began, as far as that is known
 */
public record RevocationTrouble(Place place, String file, Kind kind, Instant since) {

    /** What is wrong. */
    public enum Kind {
        /** A list is older than its authority wants it to be, or is not there though one is asked for. */
        LIST_OLD,
        /** A certificate that lies there was revoked by its authority. */
        REVOKED
    }
}
