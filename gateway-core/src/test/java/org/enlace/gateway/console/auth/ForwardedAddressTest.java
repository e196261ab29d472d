package org.enlace.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ForwardedAddressTest {

    private static String client(String header, String from, String... lines) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        for (String line : lines) {
            request.addHeader(header, line);
        }
        return new ForwardedAddress(List.of("127.0.0.1", " 10.0.0.0/8", "fd00::/8"), header).client(request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 198.51.100.7 | 192.0.2.1",
                "127.0.0.1 | 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 203.0.113.9, 198.51.100.7, 10.1.2.3 | 198.51.100.7",
                "127.0.0.1 | 198.51.100.7:4711 | 198.51.100.7",
                "127.0.0.1 | [2001:db8::7]:4711, fd00::1 | 2001:db8::7",
                "127.0.0.1 | 2001:db8::7 | 2001:db8::7",
                "127.0.0.1 | 10.1.2.3, 10.1.2.4 | 10.1.2.3",
                "127.0.0.1 | 198.51.100.7, not-an-address | 127.0.0.1",
                "127.0.0.1 | not-an-address, 10.1.2.3 | 10.1.2.3",
                "127.0.0.1 | '' | 127.0.0.1",
                "127.0.0.1 | 999.1.1.1 | 999.1.1.1"
            })
    void theLastAddressThatIsNoTrustedProxyIsTheClient(String from, String said, String client) {
        assertThat(client("X-Forwarded-For", from, said)).isEqualTo(client);
    }

    @Test
    void theStandardHeaderIsReadWhereItIsTheOneOfTheProxy() {
        assertThat(client(
                        "Forwarded",
                        "127.0.0.1",
                        "for=203.0.113.9;proto=https",
                        "For=\"[2001:db8::7]:47\";by=x, for=10.0.0.1"))
                .isEqualTo("2001:db8::7");
        assertThat(client("Forwarded", "127.0.0.1", "proto=https")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/99", "10.0.0.0/8/8", "300.0.0.1"})
    void whatIsNoNetworkIsRefused(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForwardedAddress(List.of(network), "Forwarded"))
                .withMessageContaining("enlace.console.trusted-proxies")
                .withMessageNotContaining(network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForwardedAddress(List.of(), "X-Real-IP"))
                .withMessageContaining("enlace.console.forwarded-header");
    }
}
