package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector that {@code ./enlace connector new} writes is short, and passes the whole suite as it is. */
class ScaffoldTest {

    @TempDir
    private Path folder;

    /** As much as somebody reads before writing a connector of his own. */
    @Test
    void connectorAndSettingsTogetherAreShort() throws Exception {
        assertThat(new Scaffold("feed", "HTTP")
                        .sources().entrySet().stream()
                                .filter(file -> file.getKey().startsWith("src/main/java/"))
                                .mapToLong(file -> file.getValue().lines().count())
                                .sum())
                .isBetween(1L, 120L);
    }

    @Test
    void theScaffoldPassesTheWholeSuite() throws Exception {
        Suite.Outcome outcome = new Suite(folder, Scaffold.Kind.HTTP, "500ms").with(Map.of());
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.succeeded()).isGreaterThanOrEqualTo(50);
    }

    /** In one direction only: the checks of sending are skipped. */
    @Test
    void thePollingScaffoldPassesTheWholeSuite() throws Exception {
        Suite.Outcome outcome = new Suite(folder, Scaffold.Kind.POLLING, "500ms").with(Map.of());
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.succeeded()).isGreaterThanOrEqualTo(25);
    }
}
