package org.enlace.connector.http;

import java.io.IOException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.enlace.connector.ClockTolerance;

/**
 * Sends a request only over a connection without unread bytes. Bytes that a partner sent unasked, or twice, would be taken for the answer to the
 * next message. Also sends only to a partner whose certificate is in date.
 */
final class FreshConnectionRequests extends HttpRequestExecutor {

    private final ClockTolerance clocks;

    FreshConnectionRequests(ClockTolerance clocks) {
        this.clocks = clocks;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        boolean used = connection.getEndpointDetails() != null
                && connection.getEndpointDetails().getResponseCount() > 0;
        if (used && connection.isDataAvailable(IdleCheckSocket.CHECK)) {
            connection.close();
            throw new UnreadBytesException();
        }
        refuseExpired(connection.getSSLSession());
        return super.execute(request, connection, informed, context);
    }

    /** Refuses an expired certificate: Java accepts a certificate that is itself in the trust store for ever. */
    private void refuseExpired(SSLSession session) throws SSLPeerUnverifiedException {
        if (session == null) {
            return;
        }
        try {
            if (session.getPeerCertificates()[0] instanceof X509Certificate partner) {
                clocks.checkDate(partner, Instant.now());
            }
        } catch (CertificateExpiredException | CertificateNotYetValidException outOfDate) {
            SSLPeerUnverifiedException unverified = new SSLPeerUnverifiedException("out of date");
            unverified.initCause(outOfDate);
            throw unverified;
        }
    }

    /** Signals that the partner sent bytes that no request had asked for. */
    static final class UnreadBytesException extends HttpException {
        private static final long serialVersionUID = 1L;
    }
}
