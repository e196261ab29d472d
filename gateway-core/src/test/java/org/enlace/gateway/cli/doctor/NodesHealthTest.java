package org.enlace.gateway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.RunningArguments;
import org.enlace.gateway.operations.doctor.DatabaseInspection.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesHealthTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    @TempDir
    Path folder;

    private static Node node(String name, String version, Duration silent) {
        Instant seen = silent == null ? null : NOW.minus(silent);
        return new Node(name, version, seen, silent != null && silent.toSeconds() < 5, NOW.minus(Duration.ofDays(2)));
    }

    private List<HealthSign> told(List<Found> found, Node... nodes) {
        Installation installation = new Installation(
                DataFolder.at(folder),
                folder,
                "",
                new Ports(28_080),
                28_081,
                Optional.empty(),
                RunningArguments.of(Optional.empty()),
                new GatewaySettings(Map.of()),
                List.of(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        new NodesHealth(installation).look(List.of(nodes), found);
        return found.stream().map(Found::sign).toList();
    }

    @Test
    void twoThatLiveWithOneVersionAreWell() {
        assertThat(told(
                        new ArrayList<>(),
                        node("a", "1.4", Duration.ofSeconds(1)),
                        node("b", "1.4", Duration.ofSeconds(2))))
                .containsExactly(HealthSign.NODE, HealthSign.NODE);
    }

    @Test
    void twoVersionsAreToldAndSoIsOneThatDoesNotSayIt() {
        List<Found> found = new ArrayList<>();
        assertThat(told(found, node("a", "1.4", Duration.ofSeconds(1)), node("b", null, Duration.ofSeconds(1))))
                .containsExactly(HealthSign.NODE, HealthSign.NODE, HealthSign.NODES_DIFFER);
        assertThat(found.get(2).words()).containsExactly("1.4, < 0.2");
    }

    @Test
    void oneThatFellSilentIsMissedAndOneThatWasEndedIsNotAndAnOldNameIsForgotten() {
        assertThat(told(
                        new ArrayList<>(),
                        node("a", "1.4", Duration.ofMinutes(1)),
                        node("b", "1.4", null),
                        node("c", "1.4", Duration.ofDays(8))))
                .containsExactly(HealthSign.NODE_SILENT, HealthSign.NODE_ENDED);
    }

    @Test
    void aFolderWithoutAGatewayIsNotTheEndWhereAnotherNodeLives() {
        assertThat(told(
                        new ArrayList<>(List.of(HealthSign.GONE.found(folder))),
                        node("b", "1.4", Duration.ofSeconds(1))))
                .containsExactly(HealthSign.GONE_HERE, HealthSign.NODE);
        assertThat(told(
                        new ArrayList<>(List.of(HealthSign.GONE.found(folder))),
                        node("b", "1.4", Duration.ofMinutes(1))))
                .containsExactly(HealthSign.GONE, HealthSign.NODE_SILENT);
    }
}
