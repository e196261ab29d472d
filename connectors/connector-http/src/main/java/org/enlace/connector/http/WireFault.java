package org.enlace.connector.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.TlsFault;

/** What a failure of the HTTP client means for the delivery. */
public final class WireFault {

    private WireFault() {}

    /** Looks through the causes; the first one that says something decides. */
    public static FaultCode of(Throwable failure) {
        FaultCode found = TlsFault.of(failure).orElse(null);
        for (Throwable cause = failure; cause != null && found == null; cause = cause.getCause()) {
            found = meaning(cause);
        }
        if (found != null) {
            return found;
        }
        return hasIo(failure) ? FaultCode.CONNECTION_LOST : FaultCode.INTERNAL;
    }

    private static FaultCode meaning(Throwable cause) {
        if (cause instanceof AccessTokens.NoToken) {
            return FaultCode.TOKEN_UNAVAILABLE;
        }
        // the connect time-out is a SocketTimeoutException too, so the order matters
        if (cause instanceof ConnectTimeoutException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException) {
            return FaultCode.UNREACHABLE;
        }
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return FaultCode.TIMEOUT;
        }
        if (cause instanceof WholeAnswer.AnswerTooLarge
                || cause instanceof MessageConstraintException
                || cause instanceof HttpException) {
            return FaultCode.PARTNER_ANSWER_UNREADABLE;
        }
        return null;
    }

    private static boolean hasIo(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
