package org.enlace.gateway.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.ClassPath;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.PidFile;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/** Runs a program of {@code bench} as a process of its own: prepared here, run to its end. */
final class BenchProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private BenchProcess() {}

    /**
     * Returns the command line that all of them share.
     *
     * @param module its module, built
     * @param main its class
     * @param report where the report goes; null for the usual folder
     */
    static List<String> command(
            Screen screen, InstallDir home, String module, String main, DataFolder folder, Path report) {
        Path reports = report == null ? home.root().resolve("docs").resolve("reports") : report;
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                ClassPath.of(home.bench(module)),
                main,
                "--home=" + home.root(),
                "--data=" + folder.root(),
                "--report=" + reports.toAbsolutePath(),
                "--lang=" + screen.locale().getLanguage()));
    }

    /** Returns its exit code; ends it if the launcher is told to end. */
    static int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime()
                .addShutdownHook(BackgroundThreads.create("stop", () -> PidFile.stop(process.toHandle(), PATIENCE)));
        return process.waitFor();
    }
}
