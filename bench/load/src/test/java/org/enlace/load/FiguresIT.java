package org.enlace.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The figures about hard places in their full length, with {@code mvn verify -Pnightly}: {@code ./enlace bench --figure NAME}. What is lost, doubled, shown or
 * not answered fails. What is timed is in the report and fails nothing, for it depends on the machine.
 */
@EnabledIfSystemProperty(named = "enlace.nightly", matches = "true")
class FiguresIT {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern TIMED = Pattern.compile("drains at .*|the others' p99 .*");
    private static final int MINUTES = 180;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int PORTS = 8;

    @TempDir
    private Path reports;

    @ParameterizedTest
    @EnumSource(names = {"MILLION", "BACK", "DUPLICATES", "CUT", "HANGING", "HOSTILE"})
    void losesNothingDoublesNothingAndAnswers(Figure figure) throws Exception {
        Path log = reports.resolve("run.log");
        Process run = new ProcessBuilder(command(figure))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroy();
            run.waitFor(2, TimeUnit.MINUTES);
        }
        File report = reports.resolve(figure.reportName() + ".json").toFile();
        assertThat(report).as(Files.readString(log)).exists();
        JsonNode targets = new ObjectMapper().readTree(report).path("targets");
        assertThat(targets).isNotEmpty();
        assertThat(targets)
                .filteredOn(each -> !TIMED.matcher(each.path("target").asText()).matches())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.path("met").asBoolean())
                        .as(each.toString())
                        .isTrue());
    }

    private List<String> command(Figure figure) throws IOException {
        Path target = HOME.resolve("gateway-core").resolve("target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Denlace.home=" + HOME,
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                "org.enlace.gateway.cli.Enlace",
                "bench",
                "--figure=" + figure.name().toLowerCase(Locale.ROOT),
                "--lang=en",
                "--port=" + firstOfFreePorts(),
                "--data=" + Path.of("target", "figures", figure.reportName()).toAbsolutePath(),
                "--report=" + reports);
    }

    private static int firstOfFreePorts() {
        for (int tries = 0; tries < 50; tries++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (IntStream.range(first, first + PORTS).allMatch(FiguresIT::free)) {
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
