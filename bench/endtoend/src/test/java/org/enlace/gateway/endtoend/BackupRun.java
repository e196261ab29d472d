package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./enlace backup} over an external database, in a process of its own, which has its settings from the environment. */
final class BackupRun {

    private BackupRun() {}

    /** What it says; it must end well. */
    static String of(RunningGateway gateway, Map<String, String> properties, Path to, Path key)
            throws IOException, InterruptedException {
        Path out = to.resolveSibling("backup.out");
        int end = end(gateway, properties, to, key, out);
        assertThat(end).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    /** What it says; it must not end well, and leave no file. */
    static String refused(RunningGateway gateway, Map<String, String> properties, Path to, Path key)
            throws IOException, InterruptedException {
        Path out = to.resolveSibling("backup.out");
        assertThat(end(gateway, properties, to, key, out)).isNotZero();
        assertThat(to).doesNotExist();
        return Files.readString(out);
    }

    private static int end(RunningGateway gateway, Map<String, String> properties, Path to, Path key, Path out)
            throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.enlace.gateway.cli.Enlace",
                        "--lang=en",
                        "backup",
                        "--data=" + gateway.data(),
                        "--config=" + gateway.config(),
                        "--to=" + to,
                        "--recovery-key=" + key)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        properties.forEach((name, value) -> command.environment()
                .put(name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'), value));
        Process process = command.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
