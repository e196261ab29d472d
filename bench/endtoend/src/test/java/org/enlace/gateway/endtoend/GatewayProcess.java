package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.credentials.DemoCredentials;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.platform.database.ClusterTemplate;
import org.springframework.util.FileSystemUtils;

/** The gateway as a process of its own over a data folder of its own, to be killed and started again. Not thread-safe; close it. */
final class GatewayProcess implements AutoCloseable {

    private final Path root;
    private final Path data;
    private final int port = FreePort.find();
    private final int health = FreePort.find();
    private Process gateway;

    /** Makes the folders; nothing runs yet. */
    GatewayProcess(String name) throws IOException {
        root = TestFolder.make("enlace-" + name + "-");
        data = Files.createDirectory(root.resolve("data"));
        for (Path each : List.of(root, data)) {
            // The database may run as another user, who must be able to walk to its own folder.
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
        }
        ConfigCopy.make(root.resolve("config"));
        ClusterTemplate.copyTo(data);
        new DemoCredentials()
                .writeIfAbsent(
                        data.resolve("credentials.json"),
                        new ConfigSource(root.resolve("config"), "demo", ignored -> null));
    }

    Path data() {
        return data;
    }

    /** Its configuration, this repository's; an edit counts once it has started. */
    Path config() {
        return root.resolve("config");
    }

    /** What an operator of the whole installation sees there. */
    OperatorView operator() throws IOException {
        return new OperatorView(
                URI.create("http://127.0.0.1:" + port),
                GatewayCredentials.in(data).operator());
    }

    /** The number of its process. */
    long pid() {
        return gateway.pid();
    }

    /** Where it prints. */
    Path log() {
        return root.resolve("gateway.log");
    }

    void kill() throws InterruptedException {
        if (gateway != null) {
            gateway.destroyForcibly().waitFor();
        }
    }

    void start() throws IOException {
        gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Denlace.postgresql.programs=" + System.getProperty("enlace.postgresql.programs"),
                        "-Denlace.var.simulators=http://127.0.0.1:9",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.enlace.gateway.GatewayApplication",
                        "--server.port=" + port,
                        "--management.server.port=" + health,
                        "--enlace.inbound.plain=true",
                        "--enlace.data=" + data,
                        "--enlace.config=" + root.resolve("config"),
                        "--enlace.profile=demo",
                        "--enlace.approval.configuration=false")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("gateway.log").toFile()))
                .start();
        await().pollInterval(Duration.ofMillis(100)).until(this::ready);
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

    /** A connection of the superuser; the caller closes it. */
    Connection connect() throws IOException, SQLException {
        String server = Files.readAllLines(data.resolve("db/data/postmaster.pid"))
                .get(3)
                .strip();
        String password = Files.readString(data.resolve("keys/database-enlace_super.password"))
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server + "/enlace", "enlace_super", password);
    }

    static long count(Connection database, String what) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Path database = data.resolve("db/data/postmaster.pid");
        if (Files.exists(database)) {
            long pid = Long.parseLong(Files.readAllLines(database).get(0).strip());
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            ProcessHandle.of(pid).ifPresent(server -> server.onExit()
                    .orTimeout(2, TimeUnit.MINUTES)
                    .exceptionally(late -> server)
                    .join());
        }
        FileSystemUtils.deleteRecursively(root);
    }
}
