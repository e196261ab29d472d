package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.endtoend.GatewayProcess.count;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.SeededRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The gateway as a process of its own, killed with SIGKILL in the middle of a file; somebody is woken by that. The same with 100,000 lines:
 * {@code ./enlace bench --figure cut}.
 */
class CutFileIT {

    private static final int LINES = 3_000;

    private final GatewayProcess gateway = new GatewayProcess("cut-file");
    private final DeadMansSwitch outside = new DeadMansSwitch();

    CutFileIT() throws IOException {}

    @AfterEach
    void end() throws IOException, InterruptedException {
        outside.close();
        gateway.close();
    }

    @Test
    void aFileWhoseGatewayIsKilledInTheMiddleIsTakenOnceWithEveryLine() throws Exception {
        Files.writeString(gateway.config().resolve("notices.yml"), outside.notices());
        gateway.start();
        await().until(() -> outside.heard() > 1);
        Path folder = gateway.data().resolve("links/iom/cases");
        Path staged =
                Files.writeString(folder.resolve("staged"), IomRows.file(new IomRows(new SeededRandom(5)).rows(LINES)));
        Files.move(staged, folder.resolve("inbox/lote.csv"), StandardCopyOption.ATOMIC_MOVE);
        try (Connection database = gateway.connect()) {
            assertThat(killedInTheMiddle(database)).isBetween(1L, LINES - 1L);
            wakesSomebody();
            gateway.start();
            await().until(() ->
                    !names(folder, "done").isEmpty() && names(folder, "work").isEmpty());
            assertThat(names(folder, "done")).containsExactly("lote.csv.receipt.json");
            assertThat(Files.readString(folder.resolve("done/lote.csv.receipt.json")))
                    .contains("\"lines\" : " + LINES, "\"accepted\" : " + LINES, "\"refused\" : 0");
            assertThat(count(database, "journal.message where state = 'ACCEPTED'"))
                    .isEqualTo(LINES);
            assertThat(count(database, "(select distinct batch_line from journal.message) as t"))
                    .isEqualTo(LINES);
            assertThat(count(database, "registry.mention")).isEqualTo(LINES);
            assertThat(count(database, "journal.batch_in")).isOne();
            assertThat(names(folder, "inbox")).isEmpty();
            int heard = outside.heard();
            await().until(() -> outside.heard() > heard);
        }
    }

    /** A gateway that is gone cannot say so: a service outside does, for it hears nothing any more. */
    private void wakesSomebody() {
        int heard = outside.heard();
        assertThat(outside.woken()).as("while it lived").isZero();
        await().until(() -> outside.woken() == 1);
        assertThat(outside.heard()).isEqualTo(heard);
    }

    /** Kills the gateway as soon as some lines are kept; returns how many. */
    private long killedInTheMiddle(Connection database) throws Exception {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count(database, "journal.message") > 0);
        gateway.kill();
        return count(database, "journal.message");
    }

    private static List<String> names(Path folder, String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
