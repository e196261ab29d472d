package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.DemoCredentials;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.IomRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The gateway as a process of its own, killed with SIGKILL in the middle of a file. The same with 100,000 lines: {@code ./enlace bench --figure cut}. */
class CutFileIT {

    private static final int LINES = 3_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Path root = Files.createTempDirectory("enlace-cut-file-");
    private final Path data = Files.createDirectory(root.resolve("data"));
    private final int port = RunningGateway.freePort();
    private final int health = RunningGateway.freePort();
    private Process gateway;

    CutFileIT() throws IOException {
        for (Path each : List.of(root, data)) {
            // The database may run as another user, who must be able to walk to its own folder.
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        kill();
        Path database = data.resolve("db/data/postmaster.pid");
        if (Files.exists(database)) {
            long pid = Long.parseLong(Files.readAllLines(database).get(0).strip());
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            ProcessHandle.of(pid).ifPresent(server -> server.onExit()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .exceptionally(late -> server)
                    .join());
        }
        FileSystemUtils.deleteRecursively(root);
    }

    @Test
    void aFileWhoseGatewayIsKilledInTheMiddleIsTakenOnceWithEveryLine() throws Exception {
        ConfigCopy.make(root.resolve("config"));
        new DemoCredentials()
                .writeIfAbsent(
                        data.resolve("credentials.json"),
                        new ConfigSource(root.resolve("config"), "demo", name -> null));
        start();
        Path folder = data.resolve("links/iom/cases");
        Path staged = Files.writeString(folder.resolve("staged"), IomRows.file(new IomRows(new Dice(5)).rows(LINES)));
        Files.move(staged, folder.resolve("inbox/lote.csv"), StandardCopyOption.ATOMIC_MOVE);
        try (Connection database = connect()) {
            assertThat(killedInTheMiddle(database)).isBetween(1L, LINES - 1L);
            start();
            await().atMost(LONG)
                    .until(() -> !names(folder, "done").isEmpty()
                            && names(folder, "work").isEmpty());
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
        }
    }

    /** Kills the gateway as soon as some lines are kept; returns how many. */
    private long killedInTheMiddle(Connection database) throws Exception {
        await().atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count(database, "journal.message") > 0);
        kill();
        return count(database, "journal.message");
    }

    private void kill() throws InterruptedException {
        if (gateway != null) {
            gateway.destroyForcibly().waitFor();
        }
    }

    private void start() throws IOException {
        gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Denlace.var.simulators=http://127.0.0.1:9",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.enlace.gateway.GatewayApplication",
                        "--server.port=" + port,
                        "--management.server.port=" + health,
                        "--enlace.doors.plain=true",
                        "--enlace.data=" + data,
                        "--enlace.config=" + root.resolve("config"),
                        "--enlace.profile=demo")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("gateway.log").toFile()))
                .start();
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(this::ready);
    }

    private boolean ready() throws IOException {
        assertThat(gateway.isAlive())
                .as(() -> "the gateway ended: " + tail(root.resolve("gateway.log")))
                .isTrue();
        try {
            URI asked = URI.create("http://127.0.0.1:" + health + "/actuator/health/readiness");
            HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection();
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String tail(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 2_000));
        } catch (IOException none) {
            return "no log";
        }
    }

    private Connection connect() throws IOException, SQLException {
        String server = Files.readAllLines(data.resolve("db/data/postmaster.pid"))
                .get(3)
                .strip();
        String password = Files.readString(data.resolve("keys/database-enlace_super.password"))
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server + "/enlace", "enlace_super", password);
    }

    private static long count(Connection database, String what) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> names(Path folder, String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
