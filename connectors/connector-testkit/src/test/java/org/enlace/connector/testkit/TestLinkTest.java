package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.junit.jupiter.api.Test;

class TestLinkTest {

    private record Settings() {}

    private static TestLink<Settings> link(Path folder) {
        return TestLink.sending(LinkId.parse("partner/link"), new Settings(), Optional.empty(), folder);
    }

    @Test
    void eachLinkHasAFolderOfItsOwnThatTheConnectorCreates() {
        Path given = Path.of("given");

        assertThat(link(given).folder()).isEqualTo(given);
        assertThat(link(null).folder()).doesNotExist().isNotEqualTo(link(null).folder());
    }
}
