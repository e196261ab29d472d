package org.enlace.gateway.security.certificates;

import java.util.Locale;

/**
 * A problem with a certificate or key at one place.
 *
 * @param file below the folder {@code tls}
 */
public record CertificateProblem(CertificateFolder place, String file, CertificateProblemKind flaw) {

    /** File, sentence and code. */
    public String text(Locale locale) {
        return "tls/" + file + ": " + flaw.text(locale) + " [" + flaw + "]";
    }
}
