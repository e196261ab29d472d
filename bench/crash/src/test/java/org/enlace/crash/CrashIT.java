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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command as people type it: the product is killed in every build. */
class CrashIT {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "crash-it").toAbsolutePath();
    private static final int MINUTES = Boolean.getBoolean("enlace.nightly") ? 180 : 25;
    // Below the ports that systems hand out to callers: no connection of this run can sit on a gateway's port while
    // that gateway is dead.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int PORTS = 8;
    private static final int LOG_TAIL_CHARS = 6_000;

    @TempDir
    private Path reports;

    /** Each build kills five times; the nightly form runs further plans and breaks the product on purpose. */
    static Stream<List<String>> plans() {
        List<String> build = List.of("--kills=5", "--seed=12", "--haste=0.2");
        return Boolean.getBoolean("enlace.nightly")
                ? Stream.of(
                        build,
                        List.of("--kills=40", "--seed=77", "--haste=0.5"),
                        List.of("--nodes=2", "--kills=12", "--seed=5", "--haste=0.3"),
                        List.of("--points=5", "--seed=1", "--haste=0.5"))
                : Stream.of(build);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void killsLoseNothingDoubleNothingAndKeepOrder(List<String> plan) throws Exception {
        JsonNode report = report(plan);
        String command = "./enlace crash " + String.join(" ", plan).replace('=', ' ');
        assertThat(report.path("command").asText()).isEqualTo(command);
        assertThat(page()).startsWith("`" + command + "`");
        int kills = report.path("kills").asInt();
        plan.stream().filter(each -> each.startsWith("--kills=")).forEach(each -> assertThat(each)
                .isEqualTo("--kills=" + kills));
        assertThat(kills).isPositive();
        JsonNode facts = report.path("facts");
        assertThat(facts.path("lost").asLong(-1)).isZero();
        assertThat(facts.path("doubled").asLong(-1)).isZero();
        assertThat(facts.path("orderBreaks").asLong(-1)).isZero();
        assertThat(facts.path("delivered").asLong()).isGreaterThan(50);
    }

    @Test
    @EnabledIfSystemProperty(named = "enlace.nightly", matches = "true")
    void eachPlantedFaultIsFound() throws Exception {
        JsonNode mutants = report(List.of("--mutants", "--seed=3")).path("mutants");
        assertThat(mutants).isNotEmpty();
        assertThat(mutants).allSatisfy(each -> assertThat(each.path("caught").asBoolean())
                .as(each.path("mutant").asText())
                .isTrue());
    }

    private String page() throws IOException {
        File[] written = reports.toFile().listFiles((folder, name) -> name.endsWith(".md"));
        assertThat(written).hasSize(1);
        return Files.readString(written[0].toPath());
    }

    /** Runs the command as people type it; returns its report. */
    private JsonNode report(List<String> plan) throws Exception {
        Path log = reports.resolve("run.log");
        Process run = new ProcessBuilder(command(plan))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroy();
            run.waitFor(2, TimeUnit.MINUTES);
        }
        String said = Files.readString(log) + gatewayLog();
        assertThat(run.exitValue()).as(said).isZero();
        File[] written = reports.toFile().listFiles((folder, name) -> name.endsWith(".json"));
        assertThat(written).hasSize(1);
        return new ObjectMapper().readTree(written[0]);
    }

    /** The end of it, for the one who reads why a build failed: the folder is gone by then. */
    private static String gatewayLog() throws IOException {
        Path log = FOLDER.resolve("logs").resolve("gateway.log");
        String whole = Files.exists(log) ? Files.readString(log) : "";
        return "\n" + whole.substring(Math.max(0, whole.length() - LOG_TAIL_CHARS));
    }

    private List<String> command(List<String> plan) throws IOException {
        Path target = HOME.resolve("gateway-core").resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Denlace.home=" + HOME,
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                "org.enlace.gateway.cli.Enlace",
                "crash",
                "--lang=en",
                "--port=" + firstOfFreePorts(),
                "--data=" + emptyFolder(),
                "--report=" + reports));
        command.addAll(plan);
        return command;
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

    /** The first of as many free ports as two gateways take. */
    private static int firstOfFreePorts() throws IOException {
        for (int tries = 0; tries < 50; tries++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (IntStream.range(first, first + PORTS).allMatch(CrashIT::free)) {
                return first;
            }
        }
        throw new IllegalStateException("no free ports in a row");
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
