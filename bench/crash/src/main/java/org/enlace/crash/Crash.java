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
import org.enlace.crash.agent.Point;
import org.enlace.crash.plan.Fault;
import org.enlace.crash.plan.Plan;
import org.enlace.crash.process.Home;
import org.enlace.crash.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The harness as a process; {@code ./enlace crash} starts it and explains its options. */
@Command(name = "crash")
public final class Crash implements Callable<Integer> {

    private static final double USUAL_RATE = 20;

    @Option(names = "--home", required = true)
    private Path home;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--report", required = true)
    private Path reports;

    @Option(names = "--kills")
    private int kills = 200;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--port")
    private int port = 8080;

    @Option(names = "--rate")
    private double rate = USUAL_RATE;

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
        Screen screen = new Screen(out, Locale.forLanguageTag(language));
        if (!Files.exists(data.resolve("credentials.json"))) {
            screen.say("no.credentials");
            return 2;
        }
        Settings settings = new Settings(
                new Home(home.toAbsolutePath().normalize()),
                data.toAbsolutePath().normalize(),
                port,
                rate,
                checkEvery,
                Optional.empty());
        if (mutants) {
            return new Mutants(settings, screen, reports).run(seed, command("--mutants"));
        }
        return run(settings, screen);
    }

    private int run(Settings settings, Screen screen) throws IOException, InterruptedException, SQLException {
        String command = command(points > 0 ? "--points " + points : "--kills " + kills);
        List<Fault> plan = points > 0 ? Plan.points(seed, points, named()) : Plan.random(seed, kills, haste);
        if (!SamePlan.in(settings.data(), command)) {
            screen.say("other.plan", SamePlan.name(settings.data()));
            return 2;
        }
        Optional<Run.Ended> ended = new Sessions(settings, screen).run(plan);
        if (ended.isEmpty()) {
            return 1;
        }
        Report report = new Report(
                command,
                ended.get().rounds(),
                ended.get().findings(),
                ended.get().settledMillis());
        Path written = report.write(reports, points > 0 ? "points" : "kills-" + kills);
        screen.say("report", written);
        screen.line(report.lastLine());
        return ended.get().findings().violations().isEmpty() ? 0 : 1;
    }

    /** What must be typed to have the same again; without options that are as usual. */
    private String command(String what) {
        String command = "./enlace crash " + what + " --seed " + seed;
        command += rate == USUAL_RATE ? "" : " --rate " + rate;
        return command + (haste == 1 ? "" : " --haste " + haste);
    }

    private static List<Plan.NamedPoint> named() {
        return Point.all().values().stream()
                .filter(Point::applicable)
                .map(each -> new Plan.NamedPoint(each.name(), each.hits()))
                .toList();
    }
}
