package org.enlace.connector.http;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.TlsFault;

/** Maps a failure of the HTTP client to a fault of the delivery. */
public final class HttpFaultMapping {

    private HttpFaultMapping() {}

    /** Returns the fault of a failure: TLS decides first, then failures that only the HTTP client has; the rest is {@link FaultCode#of}. */
    public static FaultCode of(Throwable failure) {
        if (TlsFault.of(failure).isPresent()) {
            return TlsFault.of(failure).get();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessTokens.NoTokenException) {
                return FaultCode.TOKEN_UNAVAILABLE;
            }
            // also a SocketTimeoutException, which would mean that the partner may have it
            if (cause instanceof ConnectTimeoutException) {
                return FaultCode.UNREACHABLE;
            }
            if (cause instanceof BoundedResponseReader.AnswerTooLargeException
                    || cause instanceof MessageConstraintException
                    || cause instanceof HttpException) {
                return FaultCode.PARTNER_ANSWER_UNREADABLE;
            }
        }
        return FaultCode.of(failure);
    }
}
