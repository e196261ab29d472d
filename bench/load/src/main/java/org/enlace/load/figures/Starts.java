package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Gateway;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;

/** From the start of the process to the first record that it takes: with the classes laid out beforehand and without, in turns. */
public final class Starts {

    private static final int TURNS = 3;
    private static final double MOST_SECONDS = 7;

    private Starts() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int turns = settings.count().orElse(TURNS);
        Report report = new Report(command, "Start to the first record taken");
        Machine before = Machine.now();
        List<Start> with = new ArrayList<>();
        List<Start> without = new ArrayList<>();
        screen.say("step", "first start");
        long begun = System.nanoTime();
        try (House house = House.open(settings, new Alerts.Shape(700, 1, List.of(19)))) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            settings.home().awaitLaidOut();
            report.say(house.durability()).say("");
            report.say(
                            "| start | ready, s | first record taken, s | CPU of gateway until then, s | CPU of PostgreSQL, s |")
                    .say("|---|---|---|---|---|");
            report.say("| on a new data folder | %s | – | %s | – |"
                    .formatted(
                            Report.number(seconds, 1),
                            Report.number(Cpu.millis(house.gateway().pid()) / 1e3, 1)));
            for (int turn = 1; turn <= turns; turn++) {
                screen.say("block", turn, turns);
                with.add(started(house, List.of(), report, "with the archive, " + turn));
                without.add(started(house, List.of(Gateway.WITHOUT_ARCHIVE), report, "without, " + turn));
            }
        }
        write(report, settings, with, without);
        return report.say("")
                .say("Machine: " + Machine.now().since(before) + ". Other work shares it: trust CPU and ratios.");
    }

    private static Start started(House house, List<String> flags, Report report, String name)
            throws IOException, InterruptedException {
        house.gateway().close();
        house.gateway().flags(flags);
        Start start = Start.of(house);
        report.say(start.row(name));
        return start;
    }

    private static void write(Report report, Settings settings, List<Start> with, List<Start> without)
            throws IOException {
        report.say("");
        boolean laidOut = settings.home().laidOut();
        double least = with.stream().mapToDouble(Start::acceptedAfter).min().orElse(Double.NaN);
        report.target(
                "start to the first record taken at most %s s, the quietest of %d starts"
                        .formatted(Report.number(MOST_SECONDS, 0), with.size()),
                Report.number(least, 1) + " s",
                least <= MOST_SECONDS);
        report.fact(
                "cpuSeconds",
                median(with, Start::gatewaySeconds),
                "CPU of the gateway until then, medians: %s s, without the archive %s s"
                        .formatted(
                                Report.number(median(with, Start::gatewaySeconds), 1),
                                Report.number(median(without, Start::gatewaySeconds), 1)));
        report.fact(
                "secondsRatio",
                median(with, Start::acceptedAfter) / median(without, Start::acceptedAfter),
                "time with the archive against without, same run: %s ×"
                        .formatted(Report.number(
                                median(with, Start::acceptedAfter) / median(without, Start::acceptedAfter), 2)));
        if (!laidOut) {
            report.say("- **There is no archive**: it could not be made here, or not in time.");
        }
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> value) {
        return starts.stream()
                .sorted(Comparator.comparingDouble(value))
                .mapToDouble(value)
                .toArray()[starts.size() / 2];
    }
}
