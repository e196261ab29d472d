package org.enlace.connector.http;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.TlsFault;

/** What a failure of the HTTP client means for the delivery. */
public final class WireFault {

    private WireFault() {}

    /** TLS decides first, then what the HTTP client alone says; the rest is {@link FaultCode#of}. */
    public static FaultCode of(Throwable failure) {
        if (TlsFault.of(failure).isPresent()) {
            return TlsFault.of(failure).get();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessTokens.NoToken) {
                return FaultCode.TOKEN_UNAVAILABLE;
            }
            // also a SocketTimeoutException, which would mean that the partner may have it
            if (cause instanceof ConnectTimeoutException) {
                return FaultCode.UNREACHABLE;
            }
            if (cause instanceof WholeAnswer.AnswerTooLarge
                    || cause instanceof MessageConstraintException
                    || cause instanceof HttpException) {
                return FaultCode.PARTNER_ANSWER_UNREADABLE;
            }
        }
        return FaultCode.of(failure);
    }
}
