package org.enlace.gateway.platform.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses a gateway may connect to by its settings. */
class DestinationsConfigurationTest {

    @ParameterizedTest
    @CsvSource({
        "'','',127.0.0.1,true",
        "'',test,::1,true",
        "'',production,127.0.0.1,false",
        "'','',10.1.2.3,false",
        "'','',169.254.169.254,false",
        "none,'',127.0.0.1,false",
        "'10.1.0.0/16, fd00::/8',production,10.1.2.3,true",
        "'10.1.0.0/16, fd00::/8',production,fd12::1,true",
        "10.1.0.0/16,test,127.0.0.1,false"
    })
    void whatTheSettingNamesAndPublicAddresses(String allowed, String kind, String address, boolean permitted)
            throws UnknownHostException {
        EnvironmentLabel environmentLabel = new EnvironmentLabel("", kind);
        assertThat(DestinationsConfiguration.of(allowed, environmentLabel).permits(InetAddress.getByName(address)))
                .isEqualTo(permitted);
        assertThat(DestinationsConfiguration.of(allowed, environmentLabel).permits(InetAddress.getByName("1.1.1.1")))
                .isTrue();
    }

    @Test
    void whatIsNoRangeIsNamedWithoutItsValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DestinationsConfiguration.of("10.1.0.0/16,nonsense", new EnvironmentLabel("", "")))
                .withMessage(
                        "enlace.destinations.allowed: must be IP addresses or ranges such as 10.20.0.0/16, or none");
    }
}
