package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.receiver.Receivers.Mood;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Pace;

/** 100,000 open deliveries, gateway killed and started again: when does it accept, when does it deliver? */
public final class Restart {

    private static final int OPEN = 100_000;
    private static final int REAL = 5_000;
    private static final int CONNECTIONS = 32;
    private static final int BYTES = 700;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration DRAIN = Duration.ofMinutes(20);

    private Restart() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int open = settings.count().orElse(OPEN);
        Report report = new Report(command, "Restart with %,d open deliveries".formatted(open));
        Machine before = Machine.now();
        List<Integer> links = List.of(0, 1, 2, 3, 4);
        int due = Math.min(REAL, open);
        try (House house = House.open(settings, Backlog.real())) {
            report.say(house.durability()).say("");
            house.gateway().kill();
            Start empty = Start.of(house);
            screen.say("seeding", open);
            Backlog.fill(house, open - due);
            links.forEach(link -> house.receivers().mood(link, Mood.AWAY));
            house.sendNow(new Alerts.Shape(BYTES, due, links));
            house.generator().run(Pace.count(due), CONNECTIONS);
            report.say(
                    "%,d open deliveries. %,d real ones wait for %d links that are back when the gateway starts again. "
                                    .formatted(open, due, links.size())
                            + Backlog.words(open - due));
            screen.say("killing");
            house.gateway().kill();
            links.forEach(link -> house.receivers().mood(link, Mood.TAKES));
            house.receivers().forgetFirst();
            Start full = Start.of(house);
            boolean redelivered = awaitFirst(house);
            double first = redelivered ? Math.max(0, (house.receivers().first() - full.ready()) / 1e9) : Double.NaN;
            report.target(
                    "first acceptance under 15 s after the start",
                    Report.number(full.acceptedAfter(), 1) + " s",
                    full.acceptedAfter() < 15);
            report.target("first redelivery within 5 s of ready", Report.number(first, 1) + " s", first <= 5);
            report.say("")
                    .say(
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
            screen.say("draining");
            long draining = System.nanoTime();
            boolean drained = house.drain(DRAIN);
            double seconds = (System.nanoTime() - draining) / 1e9;
            Balance balance = house.book().balance();
            report.target("nothing lost, doubled or out of order", balance.line(), balance.clean() && drained);
            report.fact(
                    "drainPerSecond",
                    due / seconds,
                    "drained in %s s, %s records/s"
                            .formatted(Report.number(seconds, 0), Report.number(due / seconds, 0)));
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static boolean awaitFirst(House house) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (house.receivers().first() == 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return house.receivers().first() != 0;
    }
}
