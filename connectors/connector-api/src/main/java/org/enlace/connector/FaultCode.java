package org.enlace.connector;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** The reason why an attempt to send failed. A closed list; {@code docs/reference/delivery-faults.md} has the next step for each. */
public enum FaultCode {
    /** The partner read the message and refuses it; sending it again changes nothing. */
    PARTNER_REFUSED(Kind.REFUSED),
    /** The partner does not accept our credential. */
    PARTNER_UNAUTHORIZED(Kind.UNAVAILABLE),
    /** The partner reports a failure of its own (HTTP 5xx, 429, a receiver fault, a negative business code). */
    PARTNER_TROUBLE(Kind.UNAVAILABLE),
    /** The partner answered with success, but the content is not its contract's answer. */
    PARTNER_ANSWER_UNREADABLE(Kind.UNAVAILABLE),
    /** The partner redirects to another address; never followed. */
    PARTNER_REDIRECTS(Kind.UNAVAILABLE),
    /** No connection: refused, unreachable, name unknown. */
    UNREACHABLE(Kind.UNAVAILABLE),
    /** The partner's address is one that the gateway may not connect to. Nothing was sent. */
    DESTINATION_REFUSED(Kind.UNAVAILABLE),
    /** The partner's certificate does not lead to an authority that this link trusts. Nothing was sent. */
    CERTIFICATE_UNTRUSTED(Kind.UNAVAILABLE),
    /** The partner's certificate has expired or is not valid yet. Nothing was sent. */
    CERTIFICATE_EXPIRED(Kind.UNAVAILABLE),
    /** The partner's certificate was revoked by its authority, or its status is unknown and the gateway requires it. Nothing was sent. */
    CERTIFICATE_REVOKED(Kind.UNAVAILABLE),
    /** The partner's certificate is valid, but for another name than the one we called. Nothing was sent. */
    CERTIFICATE_OF_ANOTHER(Kind.UNAVAILABLE),
    /** The partner does not accept our certificate, or requires one that we do not have. */
    CERTIFICATE_REFUSED(Kind.UNAVAILABLE),
    /** There is no TLS version or cipher that both support, or the partner does not speak TLS. */
    TLS_FAILED(Kind.UNAVAILABLE),
    /** No answer in time. Whether the partner has the message is unknown. */
    TIMEOUT(Kind.UNAVAILABLE),
    /** The connection broke during the exchange. Whether the partner has the message is unknown. */
    CONNECTION_LOST(Kind.UNAVAILABLE),
    /** The receiving folder cannot be written. */
    FOLDER_UNWRITABLE(Kind.UNAVAILABLE),
    /** The token server of the partner gave no token; the partner was not called. */
    TOKEN_UNAVAILABLE(Kind.UNAVAILABLE),
    /** The gateway has no secret for the credential that the link presents. Nothing was sent. */
    SECRET_MISSING(Kind.UNAVAILABLE),
    /** A defect of the connector or the gateway; retrying cannot fix it. */
    INTERNAL(Kind.BROKEN);

    /** The consequence of a fault. */
    public enum Kind {
        /** The partner refused: the delivery ends REFUSED_BY_RECEIVER. */
        REFUSED,
        /** A temporary failure: the delivery is retried until the end of its lifetime. */
        UNAVAILABLE,
        /** A defect of the connector or the gateway: the delivery is parked for an operator. */
        BROKEN
    }

    private final Kind kind;

    FaultCode(Kind kind) {
        this.kind = kind;
    }

    /** Returns the consequence of this fault. */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the code of a failure by its causes: those of TLS first ({@link TlsFault}), then the first of a known exception of the JDK; any other
     * {@link IOException} is CONNECTION_LOST, a {@link ProtocolException} PARTNER_ANSWER_UNREADABLE, anything else INTERNAL.
     */
    public static FaultCode of(Throwable failure) {
        FaultCode found = TlsFault.of(failure).orElse(null);
        boolean io = false;
        for (Throwable cause = failure; cause != null && found == null; cause = cause.getCause()) {
            io |= cause instanceof IOException;
            if (cause instanceof Link.SecretMissingException) {
                found = SECRET_MISSING;
            } else if (cause instanceof DestinationRefusedException) {
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
