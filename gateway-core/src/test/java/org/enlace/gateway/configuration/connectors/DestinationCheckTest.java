package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.files.SettingsCheck.SettingsProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that lead the gateway to an inner address are found before anything connects. */
class DestinationCheckTest {

    private record Settings(URI url, URI tokenUrl, URI address, String name) {}

    private final DestinationCheck check = new DestinationCheck(Destinations.PUBLIC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:18999/",
                "http://[::1]/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://[::ffff:127.0.0.1]/",
                "https://10.0.0.1/",
                "sftp://192.168.1.1/"
            })
    void anAddressOfNumbersIsRefusedByTheNameOfItsKey(String address) {
        URI inside = URI.create(address);
        URI good = URI.create("https://socio.example/");
        assertThat(check.problems(new Settings(inside, good, good, "")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("url");
                    assertThat(problem.text()).startsWith("url: ").contains("enlace.destinations.allowed");
                    assertThat(problem.es()).startsWith("url: ").contains("enlace.destinations.allowed");
                    assertThat(problem.text() + problem.es()).doesNotContain(inside.getAuthority());
                });
        assertThat(check.problems(new Settings(null, inside, good, "")))
                .extracting(SettingsProblem::key)
                .isEqualTo(List.of("tokenUrl"));
        assertThat(new DestinationCheck(Destinations.ANY).problems(new Settings(good, null, good, "")))
                .isEmpty();
    }

    @Test
    void anAddressWithoutAHostIsNamedAsSuch() {
        URI good = URI.create("https://socio.example/");
        assertThat(check.problems(new Settings(URI.create("file:///tmp/x"), good, good, "")))
                .as("a file of this machine")
                .isEmpty();
        assertThat(check.problems(new Settings(URI.create("jdbc:h2:/tmp/x"), good, good, "")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text())
                            .isEqualTo("url: the address names no host; write it such as https://host/path");
                    assertThat(problem.es()).startsWith("url: la dirección no nombra ningún equipo");
                });
    }

    @Test
    void whereOthersAskUsMayBeAnyAddress() {
        assertThat(check.problems(new Settings(null, null, URI.create("http://10.0.0.1/"), "10.0.0.1")))
                .isEmpty();
    }
}
