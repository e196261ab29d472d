package org.enlace.gateway.certificates;

import java.util.Locale;

/**
 * One thing that is wrong.
 *
 * @param file below the folder {@code tls}
 */
public record CertificateProblem(Place place, String file, CertificateFlaw flaw) {

    /** File, sentence and code. */
    public String text(Locale locale) {
        return "tls/" + file + ": " + flaw.text(locale) + " [" + flaw + "]";
    }
}
