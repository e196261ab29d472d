package org.enlace.connector;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * The allowed difference between the clock of another system and ours, either way. A moment exactly that far away is still accepted. Immutable.
 *
 * @param value from zero to {@link #LONGEST}; an {@link IllegalArgumentException} otherwise
 */
public record ClockTolerance(Duration value) {

    /** The largest tolerance that can be configured: for this long, an old message can be replayed. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** The default: one minute. */
    public static final ClockTolerance USUAL = new ClockTolerance(Duration.ofMinutes(1));

    public ClockTolerance {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be between 0s and 5m");
        }
    }

    /** Returns true if a period that begins at this moment of the other clock may have begun. */
    public boolean begun(Instant begin, Instant now) {
        return !now.isBefore(begin.minus(value));
    }

    /** Returns true if a period that ends at this moment of the other clock may still last. */
    public boolean goesOn(Instant end, Instant now) {
        return !now.isAfter(end.plus(value));
    }

    /** Returns true if this moment of the other clock may be now. */
    public boolean near(Instant stated, Instant now) {
        return begun(stated, now) && goesOn(stated, now);
    }

    /** Returns true if the dates of the certificate allow it now, within the tolerance. */
    public boolean inDate(X509Certificate certificate, Instant now) {
        return begun(certificate.getNotBefore().toInstant(), now)
                && goesOn(certificate.getNotAfter().toInstant(), now);
    }

    /** Throws if a certificate is out of date even within the tolerance. */
    public void checkDate(X509Certificate certificate, Instant now)
            throws CertificateExpiredException, CertificateNotYetValidException {
        if (!inDate(certificate, now)) {
            boolean over = now.isAfter(certificate.getNotAfter().toInstant());
            certificate.checkValidity(Date.from(over ? now.minus(value) : now.plus(value)));
        }
    }
}
