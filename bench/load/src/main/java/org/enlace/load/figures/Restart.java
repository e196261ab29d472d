package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.receiver.Receivers.Mood;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Line;
import org.enlace.load.traffic.Pace;

/** 100,000 open deliveries, gateway killed and started again: when does it accept, when does it deliver? */
public final class Restart {

    private static final int OPEN = 100_000;
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
        // One more than is sent before: the first acceptance after the restart.
        try (House house = House.open(settings, new Alerts.Shape(BYTES, open + 1, links))) {
            report.say(house.durability()).say("");
            links.forEach(link -> house.receivers().mood(link, Mood.AWAY));
            screen.say("seeding", open);
            house.generator().run(Pace.count(open), CONNECTIONS);
            report.say(
                    "Seeded through the door: %,d real records of about %d bytes to %d receivers that were away; nothing is in the database that the gateway did not write itself."
                            .formatted(house.book().accepted(), BYTES, links.size()));
            screen.say("killing");
            house.gateway().kill();
            links.forEach(link -> house.receivers().mood(link, Mood.TAKES));
            house.receivers().forgetFirst();
            long start = System.nanoTime();
            house.gateway().start();
            double accepted = firstAcceptance(house, start);
            house.gateway().awaitReady(PATIENCE);
            long ready = System.nanoTime();
            boolean redelivered = awaitFirst(house);
            double readyAfter = (ready - start) / 1e9;
            double first = redelivered ? (house.receivers().first() - ready) / 1e9 : Double.NaN;
            report.target(
                    "first acceptance under 15 s after the start", Report.number(accepted, 1) + " s", accepted < 15);
            report.target("first redelivery within 5 s of ready", Report.number(first, 1) + " s", first <= 5);
            report.fact("readySeconds", readyAfter, "ready " + Report.number(readyAfter, 1) + " s after the start");
            screen.say("draining");
            long draining = System.nanoTime();
            boolean drained = house.drain(DRAIN);
            double seconds = (System.nanoTime() - draining) / 1e9;
            Balance balance = house.book().balance();
            report.target("nothing lost, doubled or out of order", balance.line(), balance.clean() && drained);
            report.fact(
                    "drainPerSecond",
                    open / seconds,
                    "drained in %s s, %s records/s"
                            .formatted(Report.number(seconds, 0), Report.number(open / seconds, 0)));
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    /** Asks without pause, as a partner would. */
    private static double firstAcceptance(House house, long start) throws InterruptedException, IOException {
        Keys keys = Keys.in(house.settings().data());
        Alerts.Alert alert = new Alerts(java.time.Instant.now(), new Alerts.Shape(BYTES, 1, List.of(0))).alert(0);
        try (Line line = new Line(house.settings().port(), Duration.ofSeconds(5))) {
            while (System.nanoTime() - start < PATIENCE.toNanos()) {
                try {
                    if (line.post(alert.body(), keys.of(alert.post())).status() / 100 == 2) {
                        return (System.nanoTime() - start) / 1e9;
                    }
                } catch (IOException notYet) {
                    // Asked again.
                }
                Thread.sleep(50);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static boolean awaitFirst(House house) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (house.receivers().first() == 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return house.receivers().first() != 0;
    }
}
