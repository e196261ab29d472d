package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.enlace.connector.AddressProbe;
import org.enlace.connector.Destinations;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.PartnerConnection;
import org.enlace.connector.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection of a protocol that is not HTTP: with and without TLS, to permitted addresses only, closed at its deadline. */
class PartnerConnectionTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Instant NOW = Instant.now();
    private static final Authority TRUSTED =
            new Authority("Autoridad de ensayo", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    private static final Authority.Made PARTNER =
            TRUSTED.issue("Socio", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)), "127.0.0.1");

    private record NoSettings() {}

    private ServerSocket server;

    @BeforeEach
    void aPartnerThatReturnsEachByte() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "partner");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection after the other, until its other side closes it. */
    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    socket.getOutputStream().write(next);
                }
            } catch (IOException gone) {
                // the next one, or the end of the test
            }
        }
    }

    @AfterEach
    void closeThePartner() throws IOException {
        server.close();
    }

    @Test
    void tcpGoesInClear() throws IOException {
        assertThat(echoed("tcp", server.getLocalPort(), TlsFront.context(null, null)))
                .isEqualTo('x');
    }

    @Test
    void tlsIsOpenOnceThePartnerHasProvedItsIdentity() throws IOException {
        try (TlsFront front = new TlsFront(PARTNER, null, server.getLocalPort())) {
            Throwable untrusted = catchThrowable(() -> echoed("tls", front.port(), TlsFront.context(null, null)));
            assertThat(FaultCode.of(untrusted)).isEqualTo(FaultCode.CERTIFICATE_UNTRUSTED);
            Link<NoSettings> link = link(TlsFront.context(null, TRUSTED), Destinations.USUAL);
            assertThat(AddressProbe.of(link, address("tls", front.port())).steps())
                    .extracting(Probe.Step::name, Probe.Step::ok)
                    .contains(tuple("certificate", true));
            assertThat(echoed("tls", front.port(), TlsFront.context(null, TRUSTED)))
                    .isEqualTo('x');
        }
    }

    /** Such a scheme means TLS to some; in clear the credential would be read on the way. */
    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "amqps", "TLSV1"})
    void aSchemeThatSaysNothingAboutTlsIsRefused(String scheme) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> echoed(scheme, server.getLocalPort(), TlsFront.context(null, null)))
                .withMessage("the scheme of the address must be http, https, tcp or tls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void anAddressWithoutAUsualPortMustNameOne(String scheme) {
        Link<NoSettings> link = link(TlsFront.context(null, null), Destinations.USUAL);
        URI address = URI.create(scheme + "://127.0.0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartnerConnection.open(address, link, LONGEST).close())
                .withMessage("an address of scheme " + scheme + " needs a port");
        assertThat(AddressProbe.of(link, address).steps())
                .containsExactly(new Probe.Step("connect", false, "the address has no port"));
    }

    @Test
    void anAddressThatTheLinkMayNotUseIsNotTried() {
        Link<NoSettings> link = link(TlsFront.context(null, null), Destinations.PUBLIC);
        Throwable refused =
                catchThrowable(() -> PartnerConnection.open(address("tcp", server.getLocalPort()), link, LONGEST));
        assertThat(FaultCode.of(refused)).isEqualTo(FaultCode.DESTINATION_REFUSED);
    }

    /** The partner sends nothing: without a deadline this would end with the build. */
    @Test
    void aSilentPartnerIsATimeOut() throws IOException {
        Link<NoSettings> link = link(TlsFront.context(null, null), Destinations.USUAL);
        try (PartnerConnection connection =
                PartnerConnection.open(address("tcp", server.getLocalPort()), link, Duration.ofMillis(300))) {
            Throwable late = catchThrowable(connection.in()::read);
            assertThat(FaultCode.of(connection.explained((IOException) late))).isEqualTo(FaultCode.TIMEOUT);
        }
    }

    private int echoed(String scheme, int port, SSLContext context) throws IOException {
        Link<NoSettings> link = link(context, Destinations.USUAL);
        try (PartnerConnection connection = PartnerConnection.open(address(scheme, port), link, LONGEST)) {
            connection.out().write('x');
            connection.out().flush();
            return connection.in().read();
        }
    }

    private static URI address(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    private static Link<NoSettings> link(SSLContext context, Destinations destinations) {
        return TestLink.sending(SettingsRules.LINK, new NoSettings(), Optional.empty(), null, () -> context)
                .to(destinations);
    }
}
