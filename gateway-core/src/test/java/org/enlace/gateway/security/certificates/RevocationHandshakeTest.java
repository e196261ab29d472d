package org.enlace.gateway.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.enlace.gateway.security.certificates.TestTls.NOW;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revoked certificates and certificates of clocks that are not ours, over real handshakes: of a partner's server, and of a caller at our endpoint. */
class RevocationHandshakeTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final String TRUST = "links/police/notices/trust";
    private static final Instant NEXT = NOW.plus(Duration.ofDays(7));

    @TempDir
    private Path folder;

    private TestTls tls;

    private CertificateStore certificates(RevocationPolicy policy) {
        return new CertificateStore(folder, Clock.systemUTC(), new ValidationPolicy(policy, ClockTolerance.USUAL));
    }

    /** Shakes hands; what the server saw of the caller, if anything. */
    private static Optional<X509Certificate> meet(SSLContext server, SSLContext client) throws Exception {
        try (SSLServerSocket sSLServerSocket = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sSLServerSocket.setSoTimeout(10_000);
            sSLServerSocket.setWantClientAuth(true);
            CompletableFuture<Optional<X509Certificate>> seen =
                    CompletableFuture.supplyAsync(() -> shown(sSLServerSocket));
            try (SSLSocket caller = (SSLSocket) client.getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), sSLServerSocket.getLocalPort())) {
                caller.setSoTimeout(10_000);
                caller.startHandshake();
                caller.getOutputStream().write(1);
                caller.getInputStream().read();
            }
            return seen.get(2, TimeUnit.MINUTES);
        }
    }

    private static Optional<X509Certificate> shown(SSLServerSocket sSLServerSocket) {
        try (SSLSocket socket = (SSLSocket) sSLServerSocket.accept()) {
            socket.setSoTimeout(10_000);
            socket.getInputStream().read();
            socket.getOutputStream().write(1);
            return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (IOException nothing) {
            return Optional.empty();
        }
    }

    private FaultCode fault(DemoCertificateAuthority.Made server, CertificateStore certificates) {
        Throwable failure = catchThrowable(() -> meet(TestTls.server(server), certificates.toPartner(LINK, false)));
        return failure == null ? null : FaultCode.of(failure);
    }

    private void trustAuthority() {
        tls = new TestTls(folder);
        tls.trust(TRUST, "ca", tls.authority.itself());
    }

    private void list(Instant from, Instant until, X509Certificate... revoked) {
        tls.write(TRUST + "/ca.crl", TestLists.list(tls.authority.itself(), from, until, revoked), "rw-r--r--");
    }

    @Test
    void aPartnersRevokedServerIsRefusedBeforeAnythingIsSent() {
        trustAuthority();
        DemoCertificateAuthority.Made server = tls.host("socio");
        DemoCertificateAuthority.Made other = tls.host("otro");
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        assertThat(fault(server, soft)).isNull();
        SSLContext before = soft.toPartner(LINK, false);
        list(BEGAN, NEXT, server.certificate());
        soft.look();
        assertThat(soft.toPartner(LINK, false))
                .as("connections of before are not used again")
                .isNotSameAs(before);
        assertThat(fault(server, soft)).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        assertThat(fault(other, soft)).isNull();
        assertThat(fault(server, certificates(RevocationPolicy.OFF))).isNull();
    }

    @Test
    void withoutACurrentListHardCallsNobody() {
        trustAuthority();
        DemoCertificateAuthority.Made server = tls.host("socio");
        CertificateStore hard = certificates(RevocationPolicy.HARD);
        assertThat(fault(server, hard)).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        list(BEGAN, NOW.minusSeconds(61));
        hard.look();
        assertThat(fault(server, hard)).as("too old").isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        assertThat(fault(server, soft)).as("soft uses it").isNull();
        list(BEGAN, NEXT);
        hard.look();
        assertThat(fault(server, hard)).isNull();
    }

    @Test
    void theVeryCertificateThatALinkTrustsCanBeRevokedToo() {
        trustAuthority();
        DemoCertificateAuthority.Made server = tls.host("socio");
        tls.trust(TRUST, "server", server);
        list(BEGAN, NEXT, server.certificate());
        assertThat(fault(server, certificates(RevocationPolicy.SOFT))).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
    }

    @Test
    void aCallerShowsItInAHandshakeAndIsNotLetIn() throws Exception {
        tls = new TestTls(folder);
        tls.put("door", "it", tls.host("puerta"));
        DemoCertificateAuthority.Made caller = tls.caller("quien");
        String main = "links/police/notices/accepted/main";
        tls.write(main + "/it.pem", caller.pem() + tls.authority.itself().pem(), "rw-r--r--");
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        X509Certificate shown = meet(soft.server(), tls.caller(caller)).orElseThrow();
        assertThat(soft.accepts(LINK, "main", shown)).isTrue();
        tls.write(
                main + "/ca.crl",
                TestLists.list(tls.authority.itself(), BEGAN, NEXT, caller.certificate()),
                "rw-r--r--");
        soft.look();
        assertThat(soft.accepts(
                        LINK, "main", meet(soft.server(), tls.caller(caller)).orElseThrow()))
                .isFalse();
    }

    @Test
    void aServerWhoseClockIsAheadOrBehindIsReachedWithinTheTolerance() {
        trustAuthority();
        Instant now = Instant.now();
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        assertThat(fault(tls.authority.issue("adelantado", now.plusSeconds(50), ENDS, "127.0.0.1"), soft))
                .isNull();
        assertThat(fault(tls.authority.issue("adelantado", now.plusSeconds(75), ENDS, "127.0.0.1"), soft))
                .isEqualTo(FaultCode.CERTIFICATE_EXPIRED);
        assertThat(fault(tls.authority.issue("vencido", BEGAN, now.minusSeconds(45), "127.0.0.1"), soft))
                .isNull();
        assertThat(fault(tls.authority.issue("vencido", BEGAN, now.minusSeconds(61), "127.0.0.1"), soft))
                .isEqualTo(FaultCode.CERTIFICATE_EXPIRED);
        CertificateStore exact = new CertificateStore(
                folder,
                Clock.systemUTC(),
                new ValidationPolicy(RevocationPolicy.SOFT, new ClockTolerance(Duration.ZERO)));
        assertThat(fault(tls.authority.issue("adelantado", now.plusSeconds(50), ENDS, "127.0.0.1"), exact))
                .isEqualTo(FaultCode.CERTIFICATE_EXPIRED);
    }

    @Test
    void toleranceForgivesNobodyWhoIsNotTrusted() {
        trustAuthority();
        DemoCertificateAuthority other = new DemoCertificateAuthority("Otra", BEGAN, ENDS);
        assertThat(fault(
                        other.issue("socio", Instant.now().plusSeconds(40), ENDS, "127.0.0.1"),
                        certificates(RevocationPolicy.SOFT)))
                .isEqualTo(FaultCode.CERTIFICATE_UNTRUSTED);
    }
}
