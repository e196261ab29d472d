package org.enlace.load.yardstick;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.report.LoadReport;

/**
 * Compares our floors with those of another project, built elsewhere ({@code --floor DIR}), with its records, generator and account, in turn. Ours may
 * cost a tenth more and no more.
 */
public final class ExternalFloorComparison {

    private static final List<YardstickKind> BOTH = List.of(YardstickKind.CAMEL, YardstickKind.GROUP);
    private static final int TURNS = 3;
    private static final int SECONDS = 10;
    private static final double MOST = 1.10;
    private static final int FIRST_PORT = 20;

    private final LoadSettings settings;
    private final MeasuredDatabase database;
    private final Path target;

    private ExternalFloorComparison(LoadSettings settings, MeasuredDatabase database) {
        this.settings = settings;
        this.database = database;
        this.target = settings.floor().orElseThrow().resolve("target");
    }

    /** Compares both kinds and writes targets and rows. */
    public static void compare(LoadSettings settings, LoadScreen screen, MeasuredDatabase database, LoadReport report)
            throws IOException, SQLException, InterruptedException {
        ExternalFloorComparison externalFloorComparison = new ExternalFloorComparison(settings, database);
        if (!Files.isDirectory(externalFloorComparison.target.resolve("classes"))) {
            throw new IllegalStateException("the copy of the floor is not built");
        }
        report.say("")
                .say("## Our floors beside the floor from outside, with its records and its generator")
                .say("");
        report.say("| | its CPU-ms/record | ours | its records/s | ours |");
        report.say("|---|---|---|---|---|");
        for (YardstickKind yardstickKind : BOTH) {
            screen.say("straw", yardstickKind.program());
            externalFloorComparison.compare(yardstickKind, report);
        }
    }

    private void compare(YardstickKind yardstickKind, LoadReport report)
            throws IOException, SQLException, InterruptedException {
        Path data = Files.createDirectories(settings.data().resolve("outside"));
        int floorPort = settings.port() + FIRST_PORT;
        YardstickInput yardstickInput = new YardstickInput(
                "/records/json",
                "application/json",
                "id",
                List.of("schema=" + target.resolve("classes").resolve("record.schema.json")));
        Process other = start(yardstickKind, floorPort, data);
        try (YardstickProcess own =
                YardstickProcess.start(settings.home(), yardstickKind, yardstickInput, floorPort + 2, database, data)) {
            int warm = Math.toIntExact(settings.warm().toSeconds());
            load(floorPort, other.pid(), warm);
            load(floorPort + 2, own.pid(), warm);
            List<String> their = new ArrayList<>();
            List<String> our = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                their.add(load(floorPort, other.pid(), SECONDS));
                our.add(load(floorPort + 2, own.pid(), SECONDS));
            }
            double ratio = millis(our) / millis(their);
            report.say("| %s | %s | %s | %s | %s |"
                    .formatted(
                            yardstickKind.program(),
                            LoadReport.number(millis(their), 3),
                            LoadReport.number(millis(our), 3),
                            LoadReport.number(median(their, "out/s"), 0),
                            LoadReport.number(median(our, "out/s"), 0)));
            report.target(
                    "our %s costs at most 1.10 × the floor from outside".formatted(yardstickKind.program()),
                    LoadReport.number(ratio, 2) + " ×",
                    ratio <= MOST);
        } finally {
            other.destroy();
        }
    }

    /** Their program knows one password; role and database are its alone, in a work folder that is thrown away. */
    private Process start(YardstickKind yardstickKind, int port, Path data) throws IOException, SQLException {
        String name = "outside_" + yardstickKind.program().toLowerCase(Locale.ROOT);
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password 'x'");
            statement.execute("create database " + name + " owner " + name);
        }
        List<String> command = java(
                "-Dpg=127.0.0.1:" + database.port() + "/" + name,
                "-Dpguser=" + name,
                "-Dport=" + port,
                "-Dsink=" + (port + 1),
                "-Dlife=7200",
                "-Ddata=" + data.resolve(name));
        command.add("floor." + yardstickKind.program());
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolve(name + ".log").toFile())
                .start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null || !line.startsWith("READY")) {
            process.destroy();
            throw new IllegalStateException("the floor from outside does not start; its log lies in the work folder");
        }
        return process;
    }

    private List<String> java(String... properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        command.addAll(List.of(properties));
        command.add("-cp");
        command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*");
        return command;
    }

    /** A line of its generator. */
    private String load(int port, long pid, int seconds) throws IOException, InterruptedException {
        List<String> command = java();
        command.add("floor.Load");
        command.addAll(List.of("conns=32", "window=200", "warm=3", "secs=" + seconds, "port=" + port));
        command.addAll(List.of("sink=" + (port + 1), "pid=" + pid, "pg=" + database.pid()));
        Process load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        load.waitFor();
        if (!said.contains("lost=0 dup=0 err=0")) {
            throw new IllegalStateException("a floor lost, doubled or refused a record: no yardstick");
        }
        return said;
    }

    private static double millis(List<String> lines) {
        return median(lines, "sut") + median(lines, "pg");
    }

    private static double median(List<String> lines, String name) {
        return lines.stream().map(line -> value(line, name)).sorted().toList().get(lines.size() / 2);
    }

    private static double value(String line, String name) {
        Matcher found =
                Pattern.compile("(?<=\\s)" + Pattern.quote(name) + "=([0-9.]+)").matcher(line);
        if (!found.find()) {
            throw new IllegalStateException("the generator from outside does not say " + name);
        }
        return Double.parseDouble(found.group(1));
    }
}
