package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.receiver.Receivers.Mood;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;

/** Twenty receiving links, one of which takes requests and never answers: what do the other nineteen notice? */
public final class Hanging {

    private static final int BYTES = 700;
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 4;
    private static final int HANGS = 7;
    private static final List<Integer> ALL =
            IntStream.range(0, Alerts.LINKS).boxed().toList();
    private static final List<Integer> OTHERS =
            ALL.stream().filter(link -> link != HANGS).toList();

    private Hanging() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(command, "One hanging receiver of twenty");
        Machine before = Machine.now();
        long seconds = settings.time().toSeconds() / 2;
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Histogram> seen = new ArrayList<>();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, 1_000_000, ALL))) {
            report.say(house.durability()).say("");
            report.say(
                    "Open loop, %s records/s over %d links, %d rounds of %d s without and %d s with link S%02d hanging, interleaved; the nineteen others only."
                            .formatted(
                                    Report.number(settings.rate(), 0),
                                    Alerts.LINKS,
                                    ROUNDS,
                                    seconds,
                                    seconds,
                                    HANGS + 1));
            screen.say("warming", settings.warm().toSeconds());
            house.generator().run(Pace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            report.say("")
                    .say("| round | hanging | to the receiver, from the intended moment | to the gateway's yes |")
                    .say("|---|---|---|---|");
            for (int round = 1; round <= ROUNDS; round++) {
                screen.say("block", round, ROUNDS);
                without.add(block(house, false, seconds, round, report, seen));
                with.add(block(house, true, seconds, round, report, seen));
            }
            house.receivers().mood(HANGS, Mood.TAKES);
            boolean drained = house.drain(Duration.ofMinutes(8));
            report.say("");
            double ratio = median(with) / median(without);
            report.target(
                    "the others' p99 with the hanging one below 1.3 × without",
                    Report.number(ratio, 2)
                            + " × (medians of %d rounds: %s and %s ms)"
                                    .formatted(
                                            ROUNDS, Report.number(median(with), 1), Report.number(median(without), 1)),
                    ratio < 1.3);
            report.target(
                    "nothing lost or doubled, the hanging one's records among them",
                    house.book().balance().line(),
                    drained && house.book().balance().clean());
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static double block(
            House house, boolean hangs, long seconds, int round, Report report, List<Histogram> seen)
            throws InterruptedException {
        house.receivers().mood(HANGS, hangs ? Mood.HANGS : Mood.TAKES);
        // What the change itself does to the queues is not what is measured.
        house.generator().run(Pace.open(house.settings().rate(), 5), CONNECTIONS);
        Window window = house.book().measure();
        house.generator().run(Pace.open(house.settings().rate(), seconds), CONNECTIONS);
        Thread.sleep(1_000);
        Histogram others = window.endToEnd(OTHERS);
        seen.add(others);
        report.say("| %d | %s | %s | %s |"
                .formatted(round, hangs ? "yes" : "no", Latency.line(others), Latency.line(window.acknowledged())));
        return Latency.at(others, 99);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
