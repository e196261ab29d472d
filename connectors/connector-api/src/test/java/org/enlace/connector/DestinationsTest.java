package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a configuration may lead the gateway to. */
class DestinationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2002:c0a8:101::1"
            })
    void whatIsNotPublicIsRefusedUnlessItIsNamed(String address) throws Exception {
        InetAddress its = InetAddress.getByName(address);
        assertThat(Destinations.PUBLIC.permits(its)).isFalse();
        assertThat(Destinations.ANY.permits(its)).isTrue();
        assertThat(Destinations.allowing(List.of(its.getHostAddress())).permits(its))
                .isTrue();
        assertThat(Destinations.PUBLIC.permitsLiteral(URI.create("http://" + bracketed(address) + "/x")))
                .isFalse();
        assertThatThrownBy(() -> Destinations.PUBLIC.resolve(address))
                .isInstanceOf(DestinationRefusedException.class)
                .hasMessageNotContaining(address + " ");
    }

    private static String bracketed(String address) {
        return address.indexOf(':') < 0 ? address : "[" + address + "]";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.128.0.1",
                "2001:4860::1",
                "2002:101:101::1",
                "64:ff9b::101:101"
            })
    void publicAddressesAreNot(String address) throws Exception {
        assertThat(Destinations.PUBLIC.permits(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://017700000001/",
                "http://127.1/",
                "http://localhost:8080/",
                "https://LOCALHOST/",
                "http://a.localhost/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:a9fe:a9fe]/"
            })
    void anotherSpellingIsTheSameAddress(String url) {
        assertThat(Destinations.PUBLIC.permitsLiteral(URI.create(url))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://socio.example/", "https://1.1.1.1/", "https://10.example/", "https://cafe.example/"})
    void namesAndPublicAddressesAreNoLiteralsToRefuse(String url) {
        assertThat(Destinations.PUBLIC.permitsLiteral(URI.create(url))).isTrue();
    }

    @Test
    void aRangeIsExactlyWhatItSays() throws Exception {
        Destinations some = Destinations.allowing(List.of("10.20.0.0/15", "fd00::/8"));
        assertThat(some.permits(InetAddress.getByName("10.21.255.255"))).isTrue();
        assertThat(some.permits(InetAddress.getByName("10.22.0.0"))).isFalse();
        assertThat(some.permits(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(some.permits(InetAddress.getByName("fc00::1"))).isFalse();
        assertThat(some.permits(InetAddress.getByName("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "::/129",
                "localhost",
                "10.0.0",
                "10.0.0.0/",
                "x",
                "0x7f000001",
                "fd00::/-1"
            })
    void whatIsNoRangeIsRefusedWithoutItsValue(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Destinations.allowing(List.of(range)))
                .withMessage("must be IP addresses or ranges such as 10.20.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433"})
    void aCallConnectsToNothingThatIsRefused(String host) throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            HttpCall call = HttpCall.of("GET", URI.create("http://" + host + ":" + inside.getLocalPort() + "/"));
            assertThatThrownBy(() -> call.send(HttpPeer.of(Destinations.PUBLIC), Duration.ofSeconds(2), 10))
                    .isInstanceOf(DestinationRefusedException.class);
            inside.setSoTimeout(200);
            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(FaultCode.of(new IllegalStateException(new DestinationRefusedException())))
                .isEqualTo(FaultCode.DESTINATION_REFUSED);
    }
}
