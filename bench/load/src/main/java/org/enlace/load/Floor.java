package org.enlace.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.load.process.Database;
import org.enlace.load.report.Report;

/** One program of the floor, driven by the floor's own load generator. Not thread-safe. */
final class Floor implements AutoCloseable {

    private final Settings settings;
    private final String name;
    private final int port;
    private final long database;
    private final Process process;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private String open = "";

    private Floor(Settings settings, String name, int port, long database, Process process) {
        this.settings = settings;
        this.name = name;
        this.port = port;
        this.database = database;
        this.process = process;
    }

    static Floor start(Settings settings, String name, int port, Database database) throws IOException {
        List<String> command = java(settings);
        command.addAll(
                2,
                List.of(
                        "-Dpg=127.0.0.1:" + database.port() + "/" + name.toLowerCase(java.util.Locale.ROOT),
                        "-Dpguser=floor",
                        "-Dport=" + port,
                        "-Dsink=" + (port + 1),
                        "-Dlife=7200",
                        "-Ddata=" + settings.data().resolve("floor-" + name)));
        command.add("floor." + name);
        Path words = settings.data().resolve("floor-" + name + ".log");
        Process process =
                new ProcessBuilder(command).redirectError(words.toFile()).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line == null || !line.startsWith("READY"); line = lines.readLine()) {
            if (line == null) {
                throw new IllegalStateException(
                        name + " ended before it was ready; its words are in " + words.getFileName());
            }
        }
        return new Floor(settings, name, port, database.pid(), process);
    }

    private static List<String> java(Settings settings) {
        Path target = Floors.classes(settings).resolve("target");
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*"));
    }

    String name() {
        return name;
    }

    /** Its own generator's line. */
    String load(String run, int seconds, int rate) throws IOException, InterruptedException {
        List<String> command = java(settings);
        command.add("floor.Load");
        command.addAll(
                List.of("name=" + run, "conns=32", "warm=5", "secs=" + seconds, "port=" + port, "sink=" + (port + 1)));
        command.addAll(List.of("pid=" + process.pid(), "pg=" + database, rate > 0 ? "rate=" + rate : "window=200"));
        Process load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        load.waitFor();
        if (!said.contains("lost=0 dup=0")) {
            throw new IllegalStateException(name + " lost or doubled a record: no yardstick");
        }
        return said;
    }

    void keep(String line) {
        rates.add(value(line, "out/s"));
        millis.add(value(line, "sut") + value(line, "pg"));
    }

    void keepOpen(String line) {
        open = line;
    }

    List<Double> rates() {
        return rates;
    }

    double rate() {
        return median(rates);
    }

    double acknowledgedP99() {
        return value(open.substring(open.indexOf("ack_ms")), "p99");
    }

    String row(Block product) {
        return "| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        Report.number(rate(), 0),
                        Report.number(median(millis), 2),
                        Report.number(product.perSecond() / rate(), 2),
                        Report.number(product.millis() / median(millis), 2),
                        Report.number(acknowledgedP99(), 1),
                        Report.number(value(open.substring(open.indexOf("e2e_ms")), "p99"), 1));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double value(String line, String name) {
        Matcher found = Pattern.compile(Pattern.quote(name) + "=([0-9.]+)").matcher(line);
        if (!found.find()) {
            throw new IllegalStateException("the floor's generator does not say " + name);
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
