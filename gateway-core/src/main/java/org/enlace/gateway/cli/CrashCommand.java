package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.DemoCredentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace crash}: prepares a work folder, then starts the harness, which shares no code with us, as a process of its own. */
@Command(name = "crash", descriptionHeading = "%n", sortOptions = false)
final class CrashCommand implements Callable<Integer> {

    private static final String HARNESS = "org.enlace.crash.Crash";
    private static final Duration HARNESS_PATIENCE = Duration.ofMinutes(2);

    private final Screen screen;
    private final Home home;

    @Option(names = "--kills", paramLabel = "N", descriptionKey = "crash.kills")
    private int kills = 200;

    @Option(names = "--points", paramLabel = "N", descriptionKey = "crash.points")
    private int points;

    @Option(names = "--mutants", descriptionKey = "crash.mutants")
    private boolean mutants;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "crash.seed")
    private long seed = 1;

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "crash.rate")
    private double rate = 20;

    @Option(names = "--haste", paramLabel = "N", descriptionKey = "crash.haste")
    private double haste = 1;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "demo.port")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "crash.data")
    private Path data;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "crash.report")
    private Path report;

    CrashCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports ports = new Ports(port);
        DataFolder folder =
                DataFolder.at(data == null ? home.root().resolve("data").resolve(name()) : data);
        String classPath = ClassPath.of(home.root().resolve("bench").resolve("crash"));
        folder.prepare();
        Standalone.mustBeAlone(folder);
        Ports.mustBeFree(List.of(ports.doors(), ports.health(), ports.simulators()));
        Map<String, String> values = DemoCommand.values(ports);
        ConfigSource source = new ConfigSource(home.config(), DemoCommand.PROFILE, values::get);
        new DemoCredentials().writeIfAbsent(folder.credentials(), source);
        Process harness =
                new ProcessBuilder(command(classPath, folder)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> PidFile.stop(harness.toHandle(), HARNESS_PATIENCE)));
        return harness.waitFor();
    }

    private String name() {
        return mutants ? "crash-mutants" : points > 0 ? "crash-points" : "crash";
    }

    private List<String> command(String classPath, DataFolder folder) {
        Path reports = report == null ? home.root().resolve("docs").resolve("reports") : report;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classPath,
                HARNESS,
                "--home=" + home.root(),
                "--data=" + folder.root(),
                "--report=" + reports.toAbsolutePath(),
                "--kills=" + kills,
                "--points=" + points,
                "--seed=" + seed,
                "--rate=" + rate,
                "--haste=" + haste,
                "--port=" + port,
                "--lang=" + screen.locale().getLanguage()));
        if (mutants) {
            command.add("--mutants");
        }
        return command;
    }
}
