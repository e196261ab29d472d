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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as people type it, with five kills: the product is killed in every build. */
class CrashIT {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final int MINUTES = 8;

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
        String said = Files.readString(log);
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
        Path folder = Path.of("target", "crash-it").toAbsolutePath();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return folder;
    }

    private static int threeFreePorts() throws IOException {
        for (int tries = 0; tries < 50; tries++) {
            int first;
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                first = any.getLocalPort();
            }
            if (first < 65_000 && free(first + 1) && free(first + 2)) {
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
