package org.enlace.gateway.security.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Checks whether a certificate is in date, by the injected clock. */
public final class ValidityCheck {

    private ValidityCheck() {}

    /** True from its first to its last second. */
    public static boolean holds(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
