package org.enlace.gateway.security.certificates;

import java.time.Instant;

/**
 * A problem with revocation at one place.
 *
 * @param file below the folder {@code tls}: a list, a certificate, or the folder where no list lies
 * @param since when it began, as far as that is known
 */
public record RevocationProblem(CertificateFolder place, String file, Kind kind, Instant since) {

    /** A kind of problem. */
    public enum Kind {
        /** A list is older than its authority wants it to be, or is not there though one is asked for. */
        LIST_OLD,
        /** A certificate that lies there was revoked by its authority. */
        REVOKED
    }
}
