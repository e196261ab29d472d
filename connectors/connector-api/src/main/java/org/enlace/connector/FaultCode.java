package org.enlace.connector;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Why an attempt to send failed. A closed list, each documented in {@code docs/errors.md}. */
public enum FaultCode {
    /** The partner read the message and says no; sending it again changes nothing. */
    PARTNER_REFUSED(Kind.REFUSED),
    /** The partner does not accept our credential. */
    PARTNER_UNAUTHORIZED(Kind.UNAVAILABLE),
    /** The partner says that it is in trouble (HTTP 5xx, 429, a receiver fault, a negative business code). */
    PARTNER_TROUBLE(Kind.UNAVAILABLE),
    /** The partner answered success with something that is not its contract's answer. */
    PARTNER_ANSWER_UNREADABLE(Kind.UNAVAILABLE),
    /** The partner wants to send us elsewhere; never followed. */
    PARTNER_REDIRECTS(Kind.UNAVAILABLE),
    /** No connection: refused, unreachable, name unknown. */
    UNREACHABLE(Kind.UNAVAILABLE),
    /** The partner's address is one that the gateway may not connect to. Nothing was sent. */
    DESTINATION_REFUSED(Kind.UNAVAILABLE),
    /** The partner's certificate leads to nobody whom this link trusts. Nothing was sent. */
    CERTIFICATE_UNTRUSTED(Kind.UNAVAILABLE),
    /** The partner's certificate has ended or not yet begun. Nothing was sent. */
    CERTIFICATE_EXPIRED(Kind.UNAVAILABLE),
    /** The partner's certificate was revoked by its authority, or nobody can tell and the gateway wants to know. Nothing was sent. */
    CERTIFICATE_REVOKED(Kind.UNAVAILABLE),
    /** The partner's certificate is good, but for another name than the one we called. Nothing was sent. */
    CERTIFICATE_OF_ANOTHER(Kind.UNAVAILABLE),
    /** The partner does not take our certificate, or wants one that we do not have. */
    CERTIFICATE_REFUSED(Kind.UNAVAILABLE),
    /** There is no TLS that both speak, or the partner speaks none. */
    TLS_FAILED(Kind.UNAVAILABLE),
    /** No answer in time. Whether the partner has the message is unknown. */
    TIMEOUT(Kind.UNAVAILABLE),
    /** The connection broke during the exchange. Whether the partner has the message is unknown. */
    CONNECTION_LOST(Kind.UNAVAILABLE),
    /** The receiving folder cannot be written. */
    FOLDER_UNWRITABLE(Kind.UNAVAILABLE),
    /** The server that gives out tokens for the partner gives us none; the partner was not asked. */
    TOKEN_UNAVAILABLE(Kind.UNAVAILABLE),
    /** A defect of ours; retrying cannot mend it. */
    INTERNAL(Kind.BROKEN);

    /** What follows from a fault. */
    public enum Kind {
        /** Their no: the delivery ends REFUSED_BY_RECEIVER. */
        REFUSED,
        /** Later: the delivery is retried until the end of its lifetime. */
        UNAVAILABLE,
        /** Our bug: the delivery is parked for an operator. */
        BROKEN
    }

    private final Kind kind;

    FaultCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * What a failure of the network means for the delivery. Looks through the causes: TLS first, then the first one that says something; any other
     * {@link IOException} means that the connection was lost, and whatever is none is a defect of ours.
     */
    public static FaultCode of(Throwable failure) {
        FaultCode found = TlsFault.of(failure).orElse(null);
        boolean io = false;
        for (Throwable cause = failure; cause != null && found == null; cause = cause.getCause()) {
            io |= cause instanceof IOException;
            if (cause instanceof DestinationRefusedException) {
                found = DESTINATION_REFUSED;
            } else if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException) {
                found = UNREACHABLE;
            } else if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
                found = TIMEOUT;
            } else if (cause instanceof ProtocolException) {
                found = PARTNER_ANSWER_UNREADABLE;
            }
        }
        FaultCode otherwise = io ? CONNECTION_LOST : INTERNAL;
        return found == null ? otherwise : found;
    }
}
