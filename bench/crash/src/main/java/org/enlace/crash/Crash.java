package org.enlace.crash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.crash.process.ProductHome;
import org.enlace.crash.report.CrashReport;
import org.enlace.crash.report.ReportProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The harness as a process; {@code ./enlace crash} starts it and explains its options. */
@Command(name = "crash")
public final class Crash implements Callable<Integer> {

    @Option(names = "--home", required = true)
    private Path home;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--report", required = true)
    private Path reports;

    @Option(names = "--nodes")
    private int nodes = 1;

    @Option(names = "--kills")
    private int kills = 200;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--port")
    private int port = 8080;

    @Option(names = "--rate")
    private double rate = RunRequest.USUAL_RATE;

    @Option(names = "--haste")
    private double haste = 1;

    @Option(names = "--check-every")
    private int checkEvery;

    @Option(names = "--points")
    private int points;

    @Option(names = "--mutants")
    private boolean mutants;

    @Option(names = "--lang")
    private String language = "en";

    private Crash() {}

    /** Ends with 0 if nothing is broken and all mutants are caught, 1 if not, 2 if it was asked for in the wrong way. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Crash()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        CrashScreen screen = new CrashScreen(out, Locale.forLanguageTag(language));
        if (!Files.exists(data.resolve("credentials.json"))) {
            screen.say("no.credentials");
            return 2;
        }
        RunRequest runRequest = new RunRequest(nodes, kills, points, mutants, seed, rate, haste);
        if (!runRequest.possible()) {
            screen.say("not.possible");
            return 2;
        }
        CrashSettings settings = new CrashSettings(
                nodes,
                new ProductHome(home.toAbsolutePath().normalize()),
                data.toAbsolutePath().normalize(),
                port,
                rate,
                checkEvery,
                Optional.empty());
        if (mutants) {
            return new MutantRuns(settings, screen, reports).run(seed, runRequest.command());
        }
        return run(runRequest, settings, screen);
    }

    private int run(RunRequest runRequest, CrashSettings settings, CrashScreen screen)
            throws IOException, InterruptedException, SQLException {
        if (!WorkFolderPlan.in(settings.data(), runRequest.command())) {
            screen.say("other.plan", WorkFolderPlan.name(settings.data()));
            return 2;
        }
        List<String> builds = RecordedBuilds.note(settings.home().root(), settings.data());
        Optional<CrashRun.Ended> ended = new RunLifecycle(settings, screen).run(runRequest.plan());
        if (ended.isEmpty()) {
            return 1;
        }
        CrashReport report = new CrashReport(
                new ReportProvenance(runRequest.command(), builds),
                ended.get().rounds(),
                ended.get().findings(),
                ended.get().settledMillis());
        Path written = report.write(reports, runRequest.reportName());
        screen.say("report", written);
        screen.line(report.lastLine());
        return ended.get().findings().violations().isEmpty() ? 0 : 1;
    }
}
