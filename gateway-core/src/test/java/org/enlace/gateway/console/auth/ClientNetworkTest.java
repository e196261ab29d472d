package org.enlace.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::6, 2001:db8:1:2::/64",
        "2001:0db8:0001:0002:0:0:0:6, 2001:db8:1:2::/64",
        "2001:db8::6, 2001:db8:0:0::/64",
        "0:0:0:0:0:0:0:1, 0:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "::2:3:4:5:6, 0:0:0:2::/64",
        "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0::/64",
        "::ffff:10.0.0.1, ::ffff:10.0.0.1",
        "unknown, unknown"
    })
    void ofAnIpv6AddressTheFirstHalfIsTheNetwork(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }
}
