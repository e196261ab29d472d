package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The judge that Prometheus itself brings. Where it is missing a test is skipped, but with {@code CI=true} it fails. */
public final class Promtool {

    /** How it ends if everything can be read and something is to be said. */
    private static final int FOUND = 3;

    private Promtool() {}

    /** What it says of rules of alerts, none of which may be wrong. */
    public static String rules(Path file) throws IOException, InterruptedException {
        return ask(List.of("check", "rules", file.toString()), "", 0);
    }

    /** What it finds in the names, units and help of figures as Prometheus reads them, line by line; they must be readable. */
    public static List<String> metrics(String figures) throws IOException, InterruptedException {
        return ask(List.of("check", "metrics"), figures, FOUND).lines().toList();
    }

    private static String ask(List<String> what, String input, int allowed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program().getPath());
        command.addAll(what);
        Path said = Files.createTempFile("promtool", ".txt");
        try {
            Process asked = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try (OutputStream in = asked.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(asked.waitFor(2, TimeUnit.MINUTES)).isTrue();
            String answer = Files.readString(said);
            assertThat(asked.exitValue()).as(answer).isIn(0, allowed);
            return answer;
        } finally {
            Files.delete(said);
        }
    }

    private static File program() {
        File promtool = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, "promtool"))
                .filter(File::canExecute)
                .findFirst()
                .orElse(new File("/usr/bin/promtool"));
        if (!Boolean.parseBoolean(System.getenv("CI"))) {
            assumeThat(promtool).as("promtool").exists();
        }
        return promtool;
    }
}
