package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.endtoend.GatewayProcess.count;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.SeededRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Old years, with the gateway killed with SIGKILL in the middle of the load and in the middle of its undoing. Not in the default build:
 * {@code mvn -pl bench/endtoend -am -Dit.test=CutBackloadIT -Denlace.backload.lines=100000 verify}.
 */
@EnabledIfSystemProperty(named = "enlace.backload.lines", matches = "\\d+")
class CutBackloadIT {

    private static final Duration VERY_LONG = Duration.ofMinutes(30);

    private final int lines = Integer.getInteger("enlace.backload.lines", 0);
    private final GatewayProcess gateway = new GatewayProcess("cut-backload");

    CutBackloadIT() throws IOException {}

    @AfterEach
    void end() throws IOException, InterruptedException {
        gateway.close();
    }

    @Test
    void everyLineIsLoadedOnceAndUndoneOnceAndNobodyGetsAny() throws Exception {
        gateway.start();
        String file = IomRows.file(new IomRows(new SeededRandom(5)).rows(lines));
        String id = ResponseReader.json(gateway.operator().post("backloads?link=iom/cases&reason=una+prueba", file))
                .path("id")
                .asText();
        try (Connection database = gateway.connect()) {
            killedWhen(database, "journal.message", lines / 3);
            gateway.start();
            JsonNode done = ended(id);
            assertThat(done.path("state").asText()).isEqualTo("DONE");
            assertThat(done.path("records").asInt()).isEqualTo(lines);
            assertThat(done.path("accepted").asInt()).isEqualTo(lines);
            assertThat(done.path("repeated").asInt()).isZero();
            assertThat(count(database, "journal.message where state = 'ACCEPTED'"))
                    .isEqualTo(lines);
            assertThat(count(database, "(select distinct batch_line from journal.message) as t"))
                    .isEqualTo(lines);
            assertThat(count(database, "registry.mention")).isEqualTo(lines);

            gateway.operator().post("backloads/" + id + "/undo", "{\"reason\":\"una prueba\"}");
            killedWhen(database, "journal.message where state = 'WITHDRAWN'", lines / 3);
            gateway.start();
            assertThat(ended(id).path("state").asText()).isEqualTo("UNDONE");
            assertThat(count(database, "journal.message where state = 'WITHDRAWN'"))
                    .isEqualTo(lines);
            assertThat(count(database, "registry.current_record")).isZero();
            assertThat(count(database, "delivery.delivery")).isZero();
        }
        try (Stream<Path> left = Files.list(gateway.data().resolve("backload/work"))) {
            assertThat(left).isEmpty();
        }
    }

    private void killedWhen(Connection database, String what, int many) throws Exception {
        await().atMost(VERY_LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count(database, what) >= many);
        gateway.kill();
        assertThat(count(database, what)).isLessThan(lines);
    }

    private JsonNode ended(String id) {
        return await().atMost(VERY_LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> gateway.operator().get("backloads/" + id), load -> !List.of("RUNNING", "UNDOING")
                        .contains(load.path("state").asText()));
    }
}
