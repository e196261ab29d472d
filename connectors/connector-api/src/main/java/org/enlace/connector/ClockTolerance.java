package org.enlace.connector;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * How far the clocks of others may be from ours, either way. A moment exactly that far away is still taken. Immutable.
 *
 * @param value from nothing to {@link #LONGEST}
 */
public record ClockTolerance(Duration value) {

    /** Nobody may ask for more: as long as it is, an old message can be shown again. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** What holds where nobody says otherwise: a minute. */
    public static final ClockTolerance USUAL = new ClockTolerance(Duration.ofMinutes(1));

    public ClockTolerance {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be between 0s and 5m");
        }
    }

    /** True if what begins at this moment of theirs may have begun. */
    public boolean begun(Instant begin, Instant now) {
        return !now.isBefore(begin.minus(value));
    }

    /** True if what ends at this moment of theirs may go on. */
    public boolean goesOn(Instant end, Instant now) {
        return !now.isAfter(end.plus(value));
    }

    /** True if the moment is now, as far as clocks can tell. */
    public boolean near(Instant theirs, Instant now) {
        return begun(theirs, now) && goesOn(theirs, now);
    }

    /** True if the certificate may be in date. */
    public boolean inDate(X509Certificate certificate, Instant now) {
        return begun(certificate.getNotBefore().toInstant(), now)
                && goesOn(certificate.getNotAfter().toInstant(), now);
    }

    /** Refuses a certificate that is out of date by any clock that we allow for. */
    public void checkDate(X509Certificate certificate, Instant now)
            throws CertificateExpiredException, CertificateNotYetValidException {
        if (!inDate(certificate, now)) {
            boolean over = now.isAfter(certificate.getNotAfter().toInstant());
            certificate.checkValidity(Date.from(over ? now.minus(value) : now.plus(value)));
        }
    }
}
