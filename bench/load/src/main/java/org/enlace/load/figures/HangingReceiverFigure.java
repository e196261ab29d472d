package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.receiver.MeasuringReceivers.Mood;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.LatencyWindow;
import org.enlace.load.traffic.SendingPace;

/** Measures the effect of one receiving link that takes requests and never answers on nineteen others. */
public final class HangingReceiverFigure {

    private static final int BYTES = 700;
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 4;
    private static final int HANGS = 7;
    private static final List<Integer> ALL =
            IntStream.range(0, AlertRecords.LINKS).boxed().toList();
    private static final List<Integer> OTHERS =
            ALL.stream().filter(link -> link != HANGS).toList();

    private HangingReceiverFigure() {}

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        LoadReport report = new LoadReport(command, "One hanging receiver of twenty");
        MachineLoad before = MachineLoad.now();
        long seconds = settings.time().toSeconds() / 2;
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Histogram> seen = new ArrayList<>();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(BYTES, 1_000_000, ALL))) {
            report.say(installation.durability()).say("");
            report.say(
                    "Open loop, %s records/s over %d links, %d rounds of %d s without and %d s with link S%02d hanging, interleaved; the nineteen others only."
                            .formatted(
                                    LoadReport.number(settings.rate(), 0),
                                    AlertRecords.LINKS,
                                    ROUNDS,
                                    seconds,
                                    seconds,
                                    HANGS + 1));
            screen.say("warming", settings.warm().toSeconds());
            installation
                    .generator()
                    .run(SendingPace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            report.say("")
                    .say("| round | hanging | to the receiver, from the intended moment | to the gateway's yes |")
                    .say("|---|---|---|---|");
            for (int round = 1; round <= ROUNDS; round++) {
                screen.say("block", round, ROUNDS);
                without.add(block(installation, false, seconds, round, report, seen));
                with.add(block(installation, true, seconds, round, report, seen));
            }
            installation.receivers().mood(HANGS, Mood.TAKES);
            boolean drained = installation.drain(Duration.ofMinutes(8));
            report.say("");
            double ratio = median(with) / median(without);
            report.target(
                    "the others' p99 with the hanging one below 1.3 × without",
                    LoadReport.number(ratio, 2)
                            + " × (medians of %d rounds: %s and %s ms)"
                                    .formatted(
                                            ROUNDS,
                                            LoadReport.number(median(with), 1),
                                            LoadReport.number(median(without), 1)),
                    ratio < 1.3);
            report.target(
                    "nothing lost or doubled, the hanging one's records among them",
                    installation.account().balance().line(),
                    drained && installation.account().balance().clean());
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private static double block(
            GatewayInstallation installation,
            boolean hangs,
            long seconds,
            int round,
            LoadReport report,
            List<Histogram> seen)
            throws InterruptedException {
        installation.receivers().mood(HANGS, hangs ? Mood.HANGS : Mood.TAKES);
        // What the change itself does to the queues is not what is measured.
        installation.generator().run(SendingPace.open(installation.settings().rate(), 5), CONNECTIONS);
        LatencyWindow latencyWindow = installation.account().measure();
        installation.generator().run(SendingPace.open(installation.settings().rate(), seconds), CONNECTIONS);
        Thread.sleep(1_000);
        Histogram others = latencyWindow.endToEnd(OTHERS);
        seen.add(others);
        report.say("| %d | %s | %s | %s |"
                .formatted(
                        round, hangs ? "yes" : "no", Latency.line(others), Latency.line(latencyWindow.acknowledged())));
        return Latency.at(others, 99);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
