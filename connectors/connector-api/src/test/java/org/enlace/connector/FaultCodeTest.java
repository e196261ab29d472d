package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FaultCodeTest {

    @Test
    void theNearestCauseThatSaysSomethingDecides() {
        assertThat(FaultCode.of(new ConnectException())).isEqualTo(FaultCode.UNREACHABLE);
        assertThat(FaultCode.of(new IllegalStateException(new UnknownHostException("socio.example"))))
                .isEqualTo(FaultCode.UNREACHABLE);
        assertThat(FaultCode.of(new IOException(new SocketTimeoutException()))).isEqualTo(FaultCode.TIMEOUT);
        assertThat(FaultCode.of(new EOFException())).isEqualTo(FaultCode.CONNECTION_LOST);
        assertThat(FaultCode.of(new UncheckedIOException(new IOException()))).isEqualTo(FaultCode.CONNECTION_LOST);
        assertThat(FaultCode.of(new NullPointerException())).isEqualTo(FaultCode.INTERNAL);
    }

    @Test
    void tlsDecidesBeforeTheNetwork() {
        SSLHandshakeException handshake = new SSLHandshakeException("no");
        handshake.initCause(new CertificateExpiredException());
        assertThat(FaultCode.of(new ConnectException().initCause(handshake))).isEqualTo(FaultCode.CERTIFICATE_EXPIRED);
    }
}
