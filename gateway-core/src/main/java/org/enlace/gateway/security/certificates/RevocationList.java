package org.enlace.gateway.security.certificates;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.enlace.connector.ClockTolerance;

/**
 * A revocation list of an authority. Its signature was found right when it was read. Immutable.
 *
 * @param authority who signed it
 */
public record RevocationList(X509CRL list, X509Certificate authority) {

    /** True if this authority, by this name and key, issued the certificate. */
    boolean speaksOf(X509Certificate certificate) {
        return signed(certificate, authority);
    }

    boolean names(X509Certificate certificate) {
        return list.isRevoked(certificate);
    }

    Instant from() {
        return list.getThisUpdate().toInstant();
    }

    /** Returns when the next list is due; the beginning of time if the authority does not say. */
    Instant until() {
        return list.getNextUpdate() == null
                ? Instant.EPOCH
                : list.getNextUpdate().toInstant();
    }

    /** Returns true if the next list is not due yet. */
    boolean current(Instant now, ClockTolerance clocks) {
        return clocks.goesOn(until(), now);
    }

    /** Returns true if the list covers some certificates only, or changes another list: a certificate that is not on it may be on another. */
    static boolean partial(X509CRL list) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        return critical != null && !critical.isEmpty();
    }

    /** True if the second signed the first, by name and key. */
    public static boolean signed(X509Certificate certificate, X509Certificate by) {
        if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /** True if the certificate's owner signed the list. */
    public static boolean signed(X509CRL list, X509Certificate by) {
        if (!list.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            list.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
