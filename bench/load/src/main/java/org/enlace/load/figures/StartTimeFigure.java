package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.process.MeasuredGateway;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AlertRecords;

/** Measures the time from the start of the process to the first accepted record, with a class archive and without, in turns. */
public final class StartTimeFigure {

    private static final int TURNS = 3;
    private static final double MOST_SECONDS = 7;

    private StartTimeFigure() {}

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int turns = settings.count().orElse(TURNS);
        LoadReport report = new LoadReport(command, "Start to the first record taken");
        MachineLoad before = MachineLoad.now();
        List<MeasuredStart> with = new ArrayList<>();
        List<MeasuredStart> without = new ArrayList<>();
        screen.say("step", "first start");
        long begun = System.nanoTime();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(700, 1, List.of(19)))) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            settings.home().awaitLaidOut();
            report.say(installation.durability()).say("");
            report.say(
                            "| start | ready, s | first record taken, s | CPU of gateway until then, s | CPU of PostgreSQL, s |")
                    .say("|---|---|---|---|---|");
            report.say("| on a new data folder | %s | – | %s | – |"
                    .formatted(
                            LoadReport.number(seconds, 1),
                            LoadReport.number(
                                    ProcessUsage.millis(installation.gateway().pid()) / 1e3, 1)));
            for (int turn = 1; turn <= turns; turn++) {
                screen.say("block", turn, turns);
                with.add(started(installation, List.of(), report, "with the archive, " + turn));
                without.add(
                        started(installation, List.of(MeasuredGateway.WITHOUT_ARCHIVE), report, "without, " + turn));
            }
        }
        write(report, settings, with, without);
        return report.say("")
                .say("Machine: " + MachineLoad.now().since(before) + ". Other work shares it: trust CPU and ratios.");
    }

    private static MeasuredStart started(
            GatewayInstallation installation, List<String> flags, LoadReport report, String name)
            throws IOException, InterruptedException {
        installation.gateway().close();
        installation.gateway().flags(flags);
        MeasuredStart measuredStart = MeasuredStart.of(installation);
        report.say(measuredStart.row(name));
        return measuredStart;
    }

    private static void write(
            LoadReport report, LoadSettings settings, List<MeasuredStart> with, List<MeasuredStart> without)
            throws IOException {
        report.say("");
        boolean laidOut = settings.home().laidOut();
        double least =
                with.stream().mapToDouble(MeasuredStart::acceptedAfter).min().orElse(Double.NaN);
        report.target(
                "start to the first record taken at most %s s, the quietest of %d starts"
                        .formatted(LoadReport.number(MOST_SECONDS, 0), with.size()),
                LoadReport.number(least, 1) + " s",
                least <= MOST_SECONDS);
        report.fact(
                "cpuSeconds",
                median(with, MeasuredStart::gatewaySeconds),
                "CPU of the gateway until then, medians: %s s, without the archive %s s"
                        .formatted(
                                LoadReport.number(median(with, MeasuredStart::gatewaySeconds), 1),
                                LoadReport.number(median(without, MeasuredStart::gatewaySeconds), 1)));
        report.fact(
                "secondsRatio",
                median(with, MeasuredStart::acceptedAfter) / median(without, MeasuredStart::acceptedAfter),
                "time with the archive against without, same run: %s ×"
                        .formatted(LoadReport.number(
                                median(with, MeasuredStart::acceptedAfter)
                                        / median(without, MeasuredStart::acceptedAfter),
                                2)));
        if (!laidOut) {
            report.say("- **There is no archive**: it could not be made here, or not in time.");
        }
    }

    private static double median(List<MeasuredStart> starts, ToDoubleFunction<MeasuredStart> value) {
        return starts.stream()
                .sorted(Comparator.comparingDouble(value))
                .mapToDouble(value)
                .toArray()[starts.size() / 2];
    }
}
