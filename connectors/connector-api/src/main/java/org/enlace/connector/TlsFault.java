package org.enlace.connector;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Classifies TLS failures for sending routes over the TLS of Java. The most exact one of all causes decides. {@link FaultCode#of} uses it. */
public final class TlsFault {

    /** The partner's alert about our certificate, which Java reports only in the message. */
    private static final Pattern OURS = Pattern.compile(
            "fatal alert: (bad_certificate|unsupported_certificate|certificate_revoked|certificate_expired"
                    + "|certificate_unknown|unknown_ca|access_denied|certificate_required)");

    /** Java's own check of the name in a certificate. */
    private static final Pattern OTHER_NAME = Pattern.compile("No (subject alternative|name matching) ");

    private TlsFault() {}

    /** Returns the code of a failure; empty if TLS was not the cause. */
    public static Optional<FaultCode> of(Throwable failure) {
        if (revoked(failure)) {
            return Optional.of(FaultCode.CERTIFICATE_REVOKED);
        }
        if (caused(failure, CertificateExpiredException.class)
                || caused(failure, CertificateNotYetValidException.class)) {
            return Optional.of(FaultCode.CERTIFICATE_EXPIRED);
        }
        if (caused(failure, SSLPeerUnverifiedException.class) || otherName(failure)) {
            return Optional.of(FaultCode.CERTIFICATE_OF_ANOTHER);
        }
        if (caused(failure, CertificateException.class)) {
            return Optional.of(FaultCode.CERTIFICATE_UNTRUSTED);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException tls
                    && OURS.matcher(String.valueOf(tls.getMessage())).find()) {
                return Optional.of(FaultCode.CERTIFICATE_REFUSED);
            }
        }
        return handshakeFailed(failure) ? Optional.of(FaultCode.TLS_FAILED) : Optional.empty();
    }

    /** True for a failure because of another name: Java has no exception type of its own for it. */
    private static boolean otherName(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    && OTHER_NAME.matcher(String.valueOf(cause.getMessage())).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** True if the handshake failed: a partner that speaks no TLS at all is reported by an exception without a type of its own. */
    private static boolean handshakeFailed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException
                    || cause instanceof SSLException tls
                            && String.valueOf(tls.getMessage()).contains("Unsupported or unrecognized SSL message")) {
                return true;
            }
        }
        return false;
    }

    private static boolean revoked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException path
                    && (path.getReason() == BasicReason.REVOKED
                            || path.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
