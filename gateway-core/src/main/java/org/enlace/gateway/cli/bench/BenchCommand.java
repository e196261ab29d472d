package org.enlace.gateway.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.cli.shared.ArgumentFile;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.credentials.DemoCredentials;
import org.enlace.gateway.configuration.files.ConfigSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace bench}: prepares a work folder, then starts the benchmark as a process of its own. */
@Command(name = "bench", descriptionHeading = "%n", sortOptions = false)
public final class BenchCommand extends InstallationCommand {

    private static final String BENCH = "org.enlace.load.Load";
    private static final String TRANSLATION = "org.enlace.bench.translation.Translation";
    private static final double USUAL_RATE = 200;

    /** The benchmarks that run as load; two of them are several. */
    enum Workload {
        W1,
        W2,
        W3,
        W4,
        W5,
        W6,
        W7,
        W8,
        W9,
        W10,
        /** The benchmark that may be run each day. */
        DAILY,
        ALL;

        private static final List<Workload> EACH_DAY = List.of(W1, W2, W4, W6);

        /** One after the other, each in a folder of its own. */
        List<Workload> each() {
            return switch (this) {
                case DAILY -> EACH_DAY;
                case ALL ->
                    Arrays.stream(values())
                            .filter(one -> one != DAILY && one != ALL)
                            .toList();
                default -> List.of(this);
            };
        }
    }

    /** The benchmarks that produce one figure: its own plan, one number at the end. */
    enum Figure {
        HANGING,
        MILLION,
        BACK,
        DUPLICATES,
        CUT,
        PROTECTION,
        START,
        CONSOLE,
        HOSTILE,
        /** The translation engine alone: no gateway runs. */
        TRANSLATION
    }

    private static final Set<Enum<?>> ABOUT_STARTS = Set.of(Workload.W10, Figure.START);

    @Option(names = "--workload", paramLabel = "W1", split = ",", descriptionKey = "bench.workload")
    private List<Workload> workloads = List.of(Workload.DAILY);

    @Option(names = "--figure", paramLabel = "NAME", descriptionKey = "bench.figure")
    private Figure figure;

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "bench.rate")
    private double rate = USUAL_RATE;

    @Option(names = "--for", paramLabel = "60s", descriptionKey = "bench.for")
    private Duration time = Duration.ofMinutes(1);

    @Option(names = "--warm", paramLabel = "45s", descriptionKey = "bench.warm")
    private Duration warm = Duration.ofSeconds(45);

    @Option(names = "--count", paramLabel = "N", descriptionKey = "bench.count")
    private Integer count;

    @Option(names = "--floor", paramLabel = "DIR", descriptionKey = "bench.floor")
    private Path floor;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "demo.port")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "bench.data")
    private Path data;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "crash.report")
    private Path report;

    public BenchCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (figure != null) {
            DataFolder folder = workFolder(figure);
            return figure == Figure.TRANSLATION ? translation(folder) : run(folder, "--figure", figure);
        }
        int code = 0;
        for (Workload each : workloads.stream()
                .flatMap(one -> one.each().stream())
                .distinct()
                .toList()) {
            code = Math.max(code, run(workFolder(each), "--workload", each));
        }
        return code;
    }

    private int run(DataFolder folder, String option, Enum<?> what) throws IOException, InterruptedException {
        Ports ports = new Ports(port);
        List<String> command = BenchProcess.command(screen, home, "load", BENCH, folder, report);
        folder.prepare();
        DataFolderLock.mustBeAlone(folder);
        if (ABOUT_STARTS.contains(what)) {
            ArgumentFile.writeForStarts(home, ports);
        } else {
            ArgumentFile.write(home);
        }
        Ports.mustBeFree(List.of(ports.gateway(), ports.health(), ports.simulators()));
        Map<String, String> values = DemoProfile.values(ports);
        ConfigSource source = new ConfigSource(home.bench("load").resolve("config"), "bench", values::get);
        new DemoCredentials().writeIfAbsent(folder.credentials(), source);
        command.add(option + "=" + what);
        command.addAll(options(typed(option, what)));
        return BenchProcess.run(command);
    }

    private int translation(DataFolder folder) throws IOException, InterruptedException {
        List<String> command = BenchProcess.command(screen, home, "translation", TRANSLATION, folder, report);
        command.add("--command=./enlace bench --figure translation" + (count == null ? "" : " --count " + count));
        if (count != null) {
            command.add("--count=" + count);
        }
        return BenchProcess.run(command);
    }

    /** Returns a new folder for each run, unless one is named: existing data in a database changes the measurement. */
    private DataFolder workFolder(Enum<?> what) {
        Path usual = home.root().resolve("data").resolve("bench");
        return DataFolder.at(
                data == null
                        ? usual.resolve(what.name().toLowerCase(Locale.ROOT) + "-" + System.currentTimeMillis())
                        : data.resolve(what.name().toLowerCase(Locale.ROOT)));
    }

    private List<String> options(String typed) {
        List<String> options = new ArrayList<>(List.of(
                "--command=" + typed,
                "--port=" + port,
                "--rate=" + rate,
                "--seconds=" + time.toSeconds(),
                "--warm=" + warm.toSeconds()));
        if (count != null) {
            options.add("--count=" + count);
        }
        if (floor != null) {
            options.add("--floor=" + floor.toAbsolutePath());
        }
        return options;
    }

    /** Returns the arguments that repeat the run: no folder of this machine. */
    private String typed(String option, Enum<?> what) {
        String typed = "./enlace bench " + option + " "
                + (what instanceof Figure ? what.name().toLowerCase(Locale.ROOT) : what.name());
        typed += rate == USUAL_RATE ? "" : " --rate " + rate;
        typed += " --for " + time.toSeconds() + "s --warm " + warm.toSeconds() + "s";
        typed += count == null ? "" : " --count " + count;
        return floor == null ? typed : typed + " --floor DIR";
    }
}
