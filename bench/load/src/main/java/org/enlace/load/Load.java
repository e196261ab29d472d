package org.enlace.load;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.load.process.MeasuredProductHome;
import org.enlace.load.report.LoadReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark as a process; {@code ./enlace bench} starts it and explains its options. */
@Command(name = "bench")
public final class Load implements Callable<Integer> {

    @Option(names = "--home", required = true)
    private Path home;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--report", required = true)
    private Path reports;

    @Option(names = "--command", required = true)
    private String command;

    @Option(names = "--port")
    private int port = 8080;

    @Option(names = "--workload")
    private Workload workload = Workload.W1;

    @Option(names = "--figure")
    private Figure figure;

    @Option(names = "--rate")
    private double rate = 200;

    @Option(names = "--seconds")
    private int seconds = 60;

    @Option(names = "--warm")
    private int warm = 45;

    @Option(names = "--count")
    private Integer count;

    @Option(names = "--floor")
    private Path floor;

    @Option(names = "--lang")
    private String language = "en";

    private Load() {}

    /** Ends with 0 if every target is met, 1 if not, 2 if it was asked for in the wrong way. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        LoadScreen screen = new LoadScreen(out, Locale.forLanguageTag(language));
        if (!Files.exists(data.resolve("credentials.json"))) {
            screen.say("no.credentials");
            return 2;
        }
        LoadSettings settings = new LoadSettings(
                new MeasuredProductHome(home.toAbsolutePath().normalize()),
                data.toAbsolutePath().normalize(),
                port,
                figure == null ? workload.heap() : "512m",
                rate,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warm),
                Optional.ofNullable(count),
                Optional.ofNullable(floor),
                false);
        LoadReport report =
                figure == null ? workload.run(settings, screen, command) : figure.run(settings, screen, command);
        Path written = report.write(reports, figure == null ? workload.reportName() : figure.reportName());
        if (figure == null) {
            written = BenchmarkPage.compose(reports);
        }
        screen.say("report", written);
        screen.line(report.lastLine());
        return report.met() ? 0 : 1;
    }
}
