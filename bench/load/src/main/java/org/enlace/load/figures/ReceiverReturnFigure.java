package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.receiver.MeasuringReceivers.Mood;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.SendingPace;

/** Measures rate and order of the waiting deliveries after a receiver that was away under load is back. */
public final class ReceiverReturnFigure {

    private static final int BYTES = 700;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 400;
    private static final int WAITING = 20_000;
    private static final int VERSIONS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private ReceiverReturnFigure() {}

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int waiting = settings.count().orElse(WAITING);
        int cases = Math.max(1, waiting / VERSIONS);
        LoadReport report = new LoadReport(command, "A receiver is back after %,d records".formatted(waiting));
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(BYTES, cases, List.of(0)))) {
            report.say(installation.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            installation
                    .generator()
                    .run(
                            SendingPace.closed(
                                    installation.account(),
                                    ON_THE_WAY,
                                    settings.warm().toSeconds()),
                            CONNECTIONS);
            installation.drain(PATIENCE);
            double normal = normal(installation, settings.time().toSeconds() / 2.0);
            screen.say("seeding", waiting);
            installation.receivers().mood(0, Mood.AWAY);
            installation.generator().run(SendingPace.count(waiting), CONNECTIONS);
            screen.say("draining");
            double drained = drained(installation);
            double again = normal(installation, settings.time().toSeconds() / 2.0);
            double usual = (normal + again) / 2;
            report.target(
                    "drains at 0.7 of its normal rate or better",
                    LoadReport.number(drained / usual, 2),
                    drained / usual >= 0.7);
            installation.drain(PATIENCE);
            AccountBalance accountBalance = installation.account().balance();
            report.target("in case order, nothing lost or doubled", accountBalance.line(), accountBalance.clean());
            report.fact(
                    "normalPerSecond",
                    usual,
                    "normal rate, closed loop with acceptance of new ones going on, before and after: %s and %s records/s"
                            .formatted(LoadReport.number(normal, 0), LoadReport.number(again, 0)));
            report.fact(
                    "drainPerSecond",
                    drained,
                    "drain, from the first record that got through to the last: %s records/s"
                            .formatted(LoadReport.number(drained, 0)));
            report.say(
                    "- %,d cases, of each of which about five versions wait; a receiver that gets a version after a later one of the same case counts as an order break"
                            .formatted(cases));
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private static double normal(GatewayInstallation installation, double seconds) throws InterruptedException {
        int before = installation.account().arrived();
        long start = System.nanoTime();
        installation.generator().run(SendingPace.closed(installation.account(), ON_THE_WAY, seconds), CONNECTIONS);
        installation.drain(PATIENCE);
        return (installation.account().arrived() - before) / ((System.nanoTime() - start) / 1e9);
    }

    /** The wait until the receiver is asked again belongs to the outage, not to the drain. */
    private static double drained(GatewayInstallation installation) throws InterruptedException {
        int before = installation.account().arrived();
        installation.receivers().forgetFirst();
        installation.receivers().mood(0, Mood.TAKES);
        installation.drain(PATIENCE);
        return (installation.account().arrived() - before)
                / ((System.nanoTime() - installation.receivers().first()) / 1e9);
    }
}
