package org.enlace.gateway.configuration.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.enlace.connector.Destinations;
import org.enlace.connector.LinkId;
import org.enlace.connector.testkit.HostileReceiver;
import org.enlace.connector.testkit.Misbehaviour;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No answer of an issuer, however wrong, costs more than its keys. */
class KeySetSourceTest {

    private static final long MOST_WRITTEN = 16L * 1024 * 1024;

    @TempDir
    private Path folder;

    @Timeout(60)
    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"ENDLESS_.*", "DRIPPING_HEAD"})
    void whatHasNoEndIsNotReadToIt(Misbehaviour mode) {
        KeySetSource source = new KeySetSource(folder, link -> null, Destinations.USUAL);
        try (HostileReceiver hostile = new HostileReceiver(mode)) {
            String said = read(source, "http://127.0.0.1:" + hostile.port() + "/keys");
            assertThat(said).isEqualTo("no keys");
            assertThat(hostile.written()).isLessThan(MOST_WRITTEN);
            assertThat(hostile.connections()).isEqualTo(1);
        }
    }

    private static String read(KeySetSource source, String address) {
        try {
            return source.read(new LinkId("partner", "link"), address);
        } catch (IOException none) {
            return "no keys";
        }
    }
}
