package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.IdleUsage;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.receiver.MeasuringReceivers.Mood;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.LatencyWindow;
import org.enlace.load.traffic.SendingPace;
import org.enlace.load.yardstick.WarmUp;

/** Workload W7: of twenty receiving links one is away, one slow, one resets connections. Measures the effect on the others and how the first catches up. */
public final class ReceiverFailureWorkload {

    private static final int BYTES = 700;
    private static final int CONNECTIONS = 64;
    private static final int AWAY = 3;
    private static final int SLOW = 7;
    private static final int RESETS = 11;
    private static final int PARTS = 4;
    private static final double MOST = 1.3;
    private static final List<Integer> ALL =
            IntStream.range(0, AlertRecords.LINKS).boxed().toList();
    private static final List<Integer> OTHERS = ALL.stream()
            .filter(link -> link != AWAY && link != SLOW && link != RESETS)
            .toList();
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final GatewayInstallation installation;
    private final LoadReport report;
    private final double rate;
    private final double part;

    private ReceiverFailureWorkload(GatewayInstallation installation, LoadReport report) {
        this.installation = installation;
        this.report = report;
        this.rate = installation.settings().rate();
        this.part = installation.settings().time().toSeconds() * 2.0 / PARTS;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        LoadReport report = new LoadReport(command, "W7: a receiver away, one slow, one that resets");
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(BYTES, 1_000_000, ALL))) {
            report.say(installation.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            WarmUp.of(installation, settings.warm(), seconds -> installation
                            .generator()
                            .run(SendingPace.open(settings.rate(), seconds), CONNECTIONS))
                    .say(report, "Enlace");
            report.say("");
            new ReceiverFailureWorkload(installation, report).run(screen);
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private void run(LoadScreen screen) throws IOException, InterruptedException {
        report.say(
                "Open loop, %s records/s over %d links. For %s s link S%02d says 503, S%02d answers after 5 s, S%02d resets every connection; the %d others, from the intended moment:"
                        .formatted(
                                LoadReport.number(rate, 0),
                                AlertRecords.LINKS,
                                LoadReport.number(part * PARTS, 0),
                                AWAY + 1,
                                SLOW + 1,
                                RESETS + 1,
                                OTHERS.size()));
        report.say("").say("| | to the receiver | RSS, MB |").say("|---|---|---|");
        List<Double> calm = new ArrayList<>(parts("calm", PARTS / 2, screen));
        long liveBefore = IdleUsage.of(installation.gateway().pid()).liveBytes();
        moods(Mood.AWAY, Mood.SLOW, Mood.RESETS);
        List<Double> trouble = parts("in trouble", PARTS, screen);
        long liveThen = IdleUsage.of(installation.gateway().pid()).liveBytes();
        Drain drain = drain(screen);
        calm.addAll(parts("calm again", PARTS / 2, screen));
        boolean drained = installation.drain(PATIENCE);
        double ratio = median(trouble) / median(calm);
        report.say("");
        if (!alike(calm)) {
            report.say(
                            "**Not steady**: p99 of the calm stretches differ by more than their half; the ratio says little.")
                    .say("");
        }
        report.target(
                "the others' p99 in trouble at most 1.3 × in calm",
                "%s × (medians: %s and %s ms)"
                        .formatted(
                                LoadReport.number(ratio, 2),
                                LoadReport.number(median(trouble), 1),
                                LoadReport.number(median(calm), 1)),
                ratio <= MOST);
        AccountBalance accountBalance = installation.account().balance();
        report.target(
                "nothing lost or doubled, those of the three among them",
                accountBalance.line(),
                drained && accountBalance.clean());
        drain.say(report, rate / AlertRecords.LINKS);
        report.fact(
                "liveMegabytes",
                liveThen >> 20,
                "heap live after a full collection: %d MB in calm, %d MB at the end of the trouble"
                        .formatted(liveBefore >> 20, liveThen >> 20));
        report.fact(
                "rssMegabytes",
                ProcessUsage.megabytes(installation.gateway().pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(
                                ProcessUsage.megabytes(installation.gateway().pid(), true),
                                installation.settings().heap()));
    }

    private void moods(Mood away, Mood slow, Mood resets) {
        installation.receivers().mood(AWAY, away);
        installation.receivers().mood(SLOW, slow);
        installation.receivers().mood(RESETS, resets);
    }

    /** The others' p99 of so many stretches. */
    private List<Double> parts(String name, int count, LoadScreen screen) throws InterruptedException {
        // What the change itself does to the queues is not what is measured.
        installation.generator().run(SendingPace.open(rate, Math.min(5, part)), CONNECTIONS);
        List<Double> p99 = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            screen.say("block", i, count);
            LatencyWindow latencyWindow = installation.account().measure();
            installation.generator().run(SendingPace.open(rate, part), CONNECTIONS);
            Thread.sleep(1_000);
            p99.add(row("%s, %d".formatted(name, i), latencyWindow));
        }
        return p99;
    }

    private double row(String name, LatencyWindow latencyWindow) {
        Histogram others = latencyWindow.endToEnd(OTHERS);
        report.say("| %s | %s | %d |"
                .formatted(
                        name,
                        Latency.line(others),
                        ProcessUsage.megabytes(installation.gateway().pid(), false)));
        return Latency.at(others, 99);
    }

    /**
     * Catch-up of a receiver.
     *
     * @param waiting records that waited for the receiver
     * @param asked seconds until the gateway asked the receiver again
     * @param seconds from then until the last of those that waited had come; NaN if they did not in time
     */
    private record Drain(int waiting, double asked, double seconds) {

        void say(LoadReport report, double usual) {
            report.fact(
                    "drainPerSecond",
                    waiting / seconds,
                    "S%02d is back with %,d records waiting: asked again after %s s, all there after further %s s: %s records/s, while %s new ones a second went on coming"
                            .formatted(
                                    AWAY + 1,
                                    waiting,
                                    LoadReport.number(asked, 1),
                                    LoadReport.number(seconds, 1),
                                    LoadReport.number(waiting / seconds, 0),
                                    LoadReport.number(usual, 0)));
        }
    }

    /** All three are well again, and the load goes on. */
    private Drain drain(LoadScreen screen) throws InterruptedException {
        screen.say("draining");
        int waiting = installation.account().watch(List.of(AWAY));
        LatencyWindow latencyWindow = installation.account().measure();
        long start = System.nanoTime();
        moods(Mood.TAKES, Mood.TAKES, Mood.TAKES);
        CountDownLatch load = installation.generator().start(SendingPace.open(rate, part), CONNECTIONS);
        long end = start + PATIENCE.toNanos();
        while (installation.account().watchedLeft() > 0 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        long done = System.nanoTime();
        boolean all = installation.account().watchedLeft() == 0;
        load.await();
        row("while S%02d catches up".formatted(AWAY + 1), latencyWindow);
        long first = installation.account().firstWatched();
        return new Drain(waiting, (first - start) / 1e9, all && waiting > 0 ? (done - first) / 1e9 : Double.NaN);
    }

    /** Returns true if the machine was calm when the receivers were. */
    private static boolean alike(List<Double> calm) {
        return Collections.min(calm) >= Collections.max(calm) / 2;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
