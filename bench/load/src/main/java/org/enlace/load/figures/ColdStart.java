package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.receiver.Receivers.Mood;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Pace;

/**
 * Workload W10: how long from the start of the process to the first record it takes, and to its usual speed? And killed under load with many open
 * deliveries: when do those go on, and are all of them there?
 */
public final class ColdStart {

    private static final int OPEN = 100_000;
    private static final int REAL = 5_000;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 200;
    private static final int BYTES = 700;
    private static final int STARTS = 3;
    private static final double ACCEPTS_WITHIN = 7;
    private static final double STEADY_WITHIN = 25;
    private static final double REDELIVERS_WITHIN = 5;
    private static final List<Integer> LINKS = List.of(0, 1, 2, 3, 4);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration DRAIN = Duration.ofMinutes(20);

    private final House house;
    private final Report report;
    private final Screen screen;

    private ColdStart(House house, Report report, Screen screen) {
        this.house = house;
        this.report = report;
        this.screen = screen;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(command, "W10: cold start, and killed under load");
        Machine before = Machine.now();
        long first = System.nanoTime();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, House.MOST, LINKS))) {
            report.say(house.durability()).say("");
            report.say("- the very first start, which makes the database: ready after %s s"
                    .formatted(Report.number((System.nanoTime() - first) / 1e9, 1)));
            screen.say("laying");
            report.say(
                    settings.home().awaitLaidOut()
                            ? "- the other starts have the class archive that a first start makes in the background"
                            : "- **no class archive**: it could not be made here, or not in time");
            ColdStart starts = new ColdStart(house, report, screen);
            Start empty = starts.cold();
            starts.killed(settings.count().orElse(OPEN), empty);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private Start cold() throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 1; i <= STARTS; i++) {
            screen.say("block", i, STARTS);
            house.gateway().kill();
            starts.add(Start.of(house));
        }
        Start median = starts.stream()
                .sorted(Comparator.comparingDouble(Start::acceptedAfter))
                .toList()
                .get(STARTS / 2);
        report.target(
                "first acceptance within 7 s of the start of the process (median of %d)".formatted(STARTS),
                Report.number(median.acceptedAfter(), 1) + " s",
                median.acceptedAfter() <= ACCEPTS_WITHIN);
        SpeedUp speed = SpeedUp.watch(
                house.book(),
                house.generator()
                        .start(
                                Pace.closed(
                                        house.book(),
                                        ON_THE_WAY,
                                        house.settings().warm().toSeconds()),
                                CONNECTIONS));
        // The start that it goes on from is the last one.
        double reached = starts.get(STARTS - 1).acceptedAfter() + speed.seconds();
        report.target(
                "80 %% of its usual rate within %.0f s of the start of the process".formatted(STEADY_WITHIN),
                "%s s (usual, at the end of %d s of closed loop: %s records/s)"
                        .formatted(
                                Report.number(reached, 0),
                                house.settings().warm().toSeconds(),
                                Report.number(speed.usual(), 0)),
                reached <= STEADY_WITHIN);
        boolean drained = house.drain(DRAIN);
        Balance balance = house.book().balance();
        report.target("nothing lost or doubled until then", balance.line(), drained && balance.clean());
        report.say("- the starts, each after kill -9 on a database that is there: "
                + String.join(", ", starts.stream().map(Start::words).toList()));
        return median;
    }

    private void killed(int open, Start empty) throws IOException, InterruptedException, SQLException {
        int due = Math.min(REAL, open);
        screen.say("seeding", open);
        house.sendNow(Backlog.real());
        Backlog.fill(house, open - due);
        LINKS.forEach(link -> house.receivers().mood(link, Mood.AWAY));
        house.sendNow(new Alerts.Shape(BYTES, 2 * due, LINKS));
        house.generator().run(Pace.count(due), CONNECTIONS);
        CountDownLatch load = house.generator().start(Pace.count(due / 2), CONNECTIONS);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (house.book().accepted() < due + due / 4 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        long behind = Backlog.waiting(house);
        screen.say("killing");
        house.gateway().kill();
        int waiting = house.book().watch(LINKS);
        report.say("")
                .say(
                        "%,d open deliveries. %,d of them, accepted, wait for %d links that are back when the gateway starts again; it is killed (kill -9) while more are sent. "
                                        .formatted(open - due + waiting, waiting, LINKS.size())
                                + Backlog.words(open - due))
                .say("");
        LINKS.forEach(link -> house.receivers().mood(link, Mood.TAKES));
        Start full = Start.of(house);
        double first = awaitFirst() ? Math.max(0, (house.book().firstWatched() - full.ready()) / 1e9) : Double.NaN;
        report.target(
                "first redelivery within 5 s of ready", Report.number(first, 1) + " s", first <= REDELIVERS_WITHIN);
        report.say(
                "| restart after kill -9 | ready, s | first acceptance, s | CPU of gateway until then, s | CPU of PostgreSQL, s |");
        report.say("|---|---|---|---|---|");
        report.say(empty.row("empty outbox"))
                .say(full.row("%,d open".formatted(open)))
                .say("");
        report.fact(
                "startRatio",
                full.acceptedAfter() / empty.acceptedAfter(),
                "first acceptance with the backlog against without, same run: %s ×, CPU %s ×"
                        .formatted(
                                Report.number(full.acceptedAfter() / empty.acceptedAfter(), 2),
                                Report.number(full.gatewaySeconds() / empty.gatewaySeconds(), 2)));
        load.await();
        drained(full);
        behind(behind);
    }

    /** Those that nobody takes: all must be there still, and the one that {@link Start} has sent. */
    private void behind(long before) throws IOException, SQLException {
        long after = Backlog.waiting(house);
        report.target(
                "killed under load: all that wait for the link that stays away are there still",
                "before %,d · after, with the one of the start, %,d".formatted(before, after),
                after == before + 1);
    }

    private void drained(Start full) throws InterruptedException {
        screen.say("draining");
        boolean drained = house.drain(DRAIN);
        double seconds = (System.nanoTime() - full.ready()) / 1e9;
        Balance balance = house.book().balance();
        report.target(
                "killed under load: nothing lost, doubled or out of order", balance.line(), balance.clean() && drained);
        report.fact(
                "drainPerSecond",
                balance.effects() / seconds,
                "all there %s s after ready, %s records/s"
                        .formatted(Report.number(seconds, 0), Report.number(balance.effects() / seconds, 0)));
    }

    private boolean awaitFirst() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (house.book().firstWatched() == 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return house.book().firstWatched() != 0;
    }
}
