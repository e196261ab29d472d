package org.enlace.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as people type it, with five kills: the product is killed in every build. */
class CrashIT {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "crash-it").toAbsolutePath();
    private static final int MINUTES = 8;
    // Below the ports that systems hand out to callers: no connection of this run can sit on a gateway's port while
    // that gateway is dead.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int LOG_TAIL_CHARS = 6_000;

    @TempDir
    private Path reports;

    @Test
    @Timeout(value = MINUTES + 1, unit = TimeUnit.MINUTES)
    void fiveKillsLoseNothingDoubleNothingAndKeepOrder() throws Exception {
        Path log = reports.resolve("run.log");
        Process run = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroy();
            run.waitFor(1, TimeUnit.MINUTES);
        }
        String said = Files.readString(log) + gatewayLog();
        assertThat(run.exitValue()).as(said).isZero();
        JsonNode report = new ObjectMapper()
                .readTree(reports.resolve("crash-kills-5.json").toFile());
        assertThat(report.path("kills").asInt()).isEqualTo(5);
        JsonNode facts = report.path("facts");
        assertThat(facts.path("lost").asLong()).isZero();
        assertThat(facts.path("doubled").asLong()).isZero();
        assertThat(facts.path("orderBreaks").asLong()).isZero();
        assertThat(facts.path("delivered").asLong()).isGreaterThan(50);
        assertThat(Files.readString(reports.resolve("crash-kills-5.md")))
                .startsWith("`./enlace crash --kills 5 --seed 12 --haste 0.2`");
    }

    /** The end of it, for the one who reads why a build failed: the folder is gone by then. */
    private static String gatewayLog() throws IOException {
        Path log = FOLDER.resolve("logs").resolve("gateway.log");
        String whole = Files.exists(log) ? Files.readString(log) : "";
        return "\n" + whole.substring(Math.max(0, whole.length() - LOG_TAIL_CHARS));
    }

    private List<String> command() throws IOException {
        Path target = HOME.resolve("gateway-core").resolve("target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Denlace.home=" + HOME,
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                "org.enlace.gateway.cli.Enlace",
                "crash",
                "--kills=5",
                "--seed=12",
                "--haste=0.2",
                "--lang=en",
                "--port=" + threeFreePorts(),
                "--data=" + emptyFolder(),
                "--report=" + reports);
    }

    /** Below target, not in a private folder: where the build runs as root, the database runs as somebody else and must get there. */
    private static Path emptyFolder() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> all = Files.walk(FOLDER)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return FOLDER;
    }

    private static int threeFreePorts() throws IOException {
        for (int tries = 0; tries < 50; tries++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (free(first) && free(first + 1) && free(first + 2)) {
                return first;
            }
        }
        throw new IllegalStateException("no three free ports in a row");
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
