package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** Commands of a page as they stand there, run against a gateway of a test: only its addresses are put into the places of the demo's. */
final class PageCommands {

    private final RunningGateway gateway;
    private final Path folder;

    /** @param folder for what is written down of them */
    PageCommands(RunningGateway gateway, Path folder) {
        this.gateway = gateway;
        this.folder = folder;
    }

    /** Skips the test where one of these is missing; on a build server that is a failure. */
    static void needed(String... programs) {
        for (String program : programs) {
            boolean there = Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(":"))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
            String missing = "SKIPPED: " + program + " is missing, commands of the pages were not run";
            assertThat(there || System.getenv("CI") == null).as(missing).isTrue();
            Assumptions.assumeTrue(there, missing);
        }
    }

    /** The one block for a shell on a page that has this in it. */
    static String block(String page, String holding) throws IOException {
        String text = Files.readString(ConfigCopy.repository().resolve("docs").resolve(page));
        List<String> found = Arrays.stream(text.split("```sh\n"))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("```")))
                .filter(block -> block.contains(holding))
                .toList();
        assertThat(found).as("%s on %s", holding, page).hasSize(1);
        return found.get(0);
    }

    /** Runs it in the repository; every command must end well within a minute. Tells what was said. */
    String run(String page, String holding) throws IOException, InterruptedException {
        return run(page, holding, commands -> commands);
    }

    /** @param places puts further addresses in */
    String run(String page, String holding, UnaryOperator<String> places) throws IOException, InterruptedException {
        String commands = places.apply(block(page, holding))
                .replace("http://127.0.0.1:8080", gateway.at("").toString())
                .replace("data/demo/", gateway.data() + "/");
        Path output = folder.resolve("said");
        Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(ConfigCopy.repository().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = shell.waitFor(2, TimeUnit.MINUTES);
        shell.destroyForcibly();
        assertThat(ended).as("in time").isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(shell.exitValue()).as("%s", said).isZero();
        return said;
    }
}
