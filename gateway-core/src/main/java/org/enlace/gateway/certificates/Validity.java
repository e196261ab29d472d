package org.enlace.gateway.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Whether a certificate is in date, by the injected clock. */
final class Validity {

    private Validity() {}

    /** True from its first to its last second. */
    static boolean holds(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
