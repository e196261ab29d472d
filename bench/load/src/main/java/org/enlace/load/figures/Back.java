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

/** A receiver that was away under load is back: how fast does it get what waited, and in which order? */
public final class Back {

    private static final int BYTES = 700;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 400;
    private static final int WAITING = 20_000;
    private static final int VERSIONS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private Back() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int waiting = settings.count().orElse(WAITING);
        int cases = Math.max(1, waiting / VERSIONS);
        Report report = new Report(command, "A receiver is back after %,d records".formatted(waiting));
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, cases, List.of(0)))) {
            report.say(house.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            house.generator()
                    .run(Pace.closed(house.book(), ON_THE_WAY, settings.warm().toSeconds()), CONNECTIONS);
            house.drain(PATIENCE);
            double normal = normal(house, settings.time().toSeconds() / 2.0);
            screen.say("seeding", waiting);
            house.receivers().mood(0, Mood.AWAY);
            house.generator().run(Pace.count(waiting), CONNECTIONS);
            screen.say("draining");
            double drained = drained(house);
            double again = normal(house, settings.time().toSeconds() / 2.0);
            double usual = (normal + again) / 2;
            report.target(
                    "drains at 0.7 of its normal rate or better",
                    Report.number(drained / usual, 2),
                    drained / usual >= 0.7);
            house.drain(PATIENCE);
            Balance balance = house.book().balance();
            report.target("in case order, nothing lost or doubled", balance.line(), balance.clean());
            report.fact(
                    "normalPerSecond",
                    usual,
                    "normal rate, closed loop with acceptance of new ones going on, before and after: %s and %s records/s"
                            .formatted(Report.number(normal, 0), Report.number(again, 0)));
            report.fact(
                    "drainPerSecond",
                    drained,
                    "drain, from the first record that got through to the last: %s records/s"
                            .formatted(Report.number(drained, 0)));
            report.say(
                    "- %,d cases, of each of which about five versions wait; a receiver that gets a version after a later one of the same case counts as an order break"
                            .formatted(cases));
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static double normal(House house, double seconds) throws InterruptedException {
        int before = house.book().arrived();
        long start = System.nanoTime();
        house.generator().run(Pace.closed(house.book(), ON_THE_WAY, seconds), CONNECTIONS);
        house.drain(PATIENCE);
        return (house.book().arrived() - before) / ((System.nanoTime() - start) / 1e9);
    }

    /** The wait until the receiver is asked again belongs to the outage, not to the drain. */
    private static double drained(House house) throws InterruptedException {
        int before = house.book().arrived();
        house.receivers().forgetFirst();
        house.receivers().mood(0, Mood.TAKES);
        house.drain(PATIENCE);
        return (house.book().arrived() - before)
                / ((System.nanoTime() - house.receivers().first()) / 1e9);
    }
}
