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
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.measure.Rest;
import org.enlace.load.receiver.Receivers.Mood;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;
import org.enlace.load.yardstick.Warming;

/** Workload W7: of twenty receiving links one is away, one slow, one resets connections. What do the others notice, and how does the first catch up? */
public final class Trouble {

    private static final int BYTES = 700;
    private static final int CONNECTIONS = 64;
    private static final int AWAY = 3;
    private static final int SLOW = 7;
    private static final int RESETS = 11;
    private static final int PARTS = 4;
    private static final double MOST = 1.3;
    private static final List<Integer> ALL =
            IntStream.range(0, Alerts.LINKS).boxed().toList();
    private static final List<Integer> OTHERS = ALL.stream()
            .filter(link -> link != AWAY && link != SLOW && link != RESETS)
            .toList();
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final House house;
    private final Report report;
    private final double rate;
    private final double part;

    private Trouble(House house, Report report) {
        this.house = house;
        this.report = report;
        this.rate = house.settings().rate();
        this.part = house.settings().time().toSeconds() * 2.0 / PARTS;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(command, "W7: a receiver away, one slow, one that resets");
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, 1_000_000, ALL))) {
            report.say(house.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            Warming.of(house, settings.warm(), seconds -> house.generator()
                            .run(Pace.open(settings.rate(), seconds), CONNECTIONS))
                    .say(report, "Enlace");
            report.say("");
            new Trouble(house, report).run(screen);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void run(Screen screen) throws IOException, InterruptedException {
        report.say(
                "Open loop, %s records/s over %d links. For %s s link S%02d says 503, S%02d answers after 5 s, S%02d resets every connection; the %d others, from the intended moment:"
                        .formatted(
                                Report.number(rate, 0),
                                Alerts.LINKS,
                                Report.number(part * PARTS, 0),
                                AWAY + 1,
                                SLOW + 1,
                                RESETS + 1,
                                OTHERS.size()));
        report.say("").say("| | to the receiver | RSS, MB |").say("|---|---|---|");
        List<Double> calm = new ArrayList<>(parts("calm", PARTS / 2, screen));
        long liveBefore = Rest.of(house.gateway().pid()).liveBytes();
        moods(Mood.AWAY, Mood.SLOW, Mood.RESETS);
        List<Double> trouble = parts("in trouble", PARTS, screen);
        long liveThen = Rest.of(house.gateway().pid()).liveBytes();
        Drain drain = drain(screen);
        calm.addAll(parts("calm again", PARTS / 2, screen));
        boolean drained = house.drain(PATIENCE);
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
                                Report.number(ratio, 2),
                                Report.number(median(trouble), 1),
                                Report.number(median(calm), 1)),
                ratio <= MOST);
        Balance balance = house.book().balance();
        report.target(
                "nothing lost or doubled, those of the three among them", balance.line(), drained && balance.clean());
        drain.say(report, rate / Alerts.LINKS);
        report.fact(
                "liveMegabytes",
                liveThen >> 20,
                "heap live after a full collection: %d MB in calm, %d MB at the end of the trouble"
                        .formatted(liveBefore >> 20, liveThen >> 20));
        report.fact(
                "rssMegabytes",
                Cpu.megabytes(house.gateway().pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(
                                Cpu.megabytes(house.gateway().pid(), true),
                                house.settings().heap()));
    }

    private void moods(Mood away, Mood slow, Mood resets) {
        house.receivers().mood(AWAY, away);
        house.receivers().mood(SLOW, slow);
        house.receivers().mood(RESETS, resets);
    }

    /** The others' p99 of so many stretches. */
    private List<Double> parts(String name, int count, Screen screen) throws InterruptedException {
        // What the change itself does to the queues is not what is measured.
        house.generator().run(Pace.open(rate, Math.min(5, part)), CONNECTIONS);
        List<Double> p99 = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            screen.say("block", i, count);
            Window window = house.book().measure();
            house.generator().run(Pace.open(rate, part), CONNECTIONS);
            Thread.sleep(1_000);
            p99.add(row("%s, %d".formatted(name, i), window));
        }
        return p99;
    }

    private double row(String name, Window window) {
        Histogram others = window.endToEnd(OTHERS);
        report.say("| %s | %s | %d |"
                .formatted(
                        name,
                        Latency.line(others),
                        Cpu.megabytes(house.gateway().pid(), false)));
        return Latency.at(others, 99);
    }

    /**
     * How it caught up.
     *
     * @param waiting records that waited for the receiver
     * @param asked seconds until the gateway asked the receiver again
     * @param seconds from then until the last of those that waited had come; NaN if they did not in time
     */
    private record Drain(int waiting, double asked, double seconds) {

        void say(Report report, double usual) {
            report.fact(
                    "drainPerSecond",
                    waiting / seconds,
                    "S%02d is back with %,d records waiting: asked again after %s s, all there after further %s s: %s records/s, while %s new ones a second went on coming"
                            .formatted(
                                    AWAY + 1,
                                    waiting,
                                    Report.number(asked, 1),
                                    Report.number(seconds, 1),
                                    Report.number(waiting / seconds, 0),
                                    Report.number(usual, 0)));
        }
    }

    /** All three are well again, and the load goes on. */
    private Drain drain(Screen screen) throws InterruptedException {
        screen.say("draining");
        int waiting = house.book().watch(List.of(AWAY));
        Window window = house.book().measure();
        long start = System.nanoTime();
        moods(Mood.TAKES, Mood.TAKES, Mood.TAKES);
        CountDownLatch load = house.generator().start(Pace.open(rate, part), CONNECTIONS);
        long end = start + PATIENCE.toNanos();
        while (house.book().watchedLeft() > 0 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        long done = System.nanoTime();
        boolean all = house.book().watchedLeft() == 0;
        load.await();
        row("while S%02d catches up".formatted(AWAY + 1), window);
        long first = house.book().firstWatched();
        return new Drain(waiting, (first - start) / 1e9, all && waiting > 0 ? (done - first) / 1e9 : Double.NaN);
    }

    /** Whether the machine was calm when the receivers were. */
    private static boolean alike(List<Double> calm) {
        return Collections.min(calm) >= Collections.max(calm) / 2;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
