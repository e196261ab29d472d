package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.receiver.MeasuringReceivers.Mood;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.SendingPace;

/**
 * Workload W10: time from the start of the process to the first accepted record and to the usual speed; and after a kill under load with many open
 * deliveries, time until they go on, and whether all are there.
 */
public final class ColdStartWorkload {

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

    private final GatewayInstallation installation;
    private final LoadReport report;
    private final LoadScreen screen;

    private ColdStartWorkload(GatewayInstallation installation, LoadReport report, LoadScreen screen) {
        this.installation = installation;
        this.report = report;
        this.screen = screen;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        LoadReport report = new LoadReport(command, "W10: cold start, and killed under load");
        MachineLoad before = MachineLoad.now();
        long first = System.nanoTime();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(BYTES, GatewayInstallation.MOST, LINKS))) {
            report.say(installation.durability()).say("");
            report.say("- the very first start, which makes the database: ready after %s s"
                    .formatted(LoadReport.number((System.nanoTime() - first) / 1e9, 1)));
            screen.say("laying");
            report.say(
                    settings.home().awaitLaidOut()
                            ? "- the other starts have the class archive that a first start makes in the background"
                            : "- **no class archive**: it could not be made here, or not in time");
            ColdStartWorkload starts = new ColdStartWorkload(installation, report, screen);
            MeasuredStart empty = starts.cold();
            starts.killed(settings.count().orElse(OPEN), empty);
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private MeasuredStart cold() throws IOException, InterruptedException {
        List<MeasuredStart> starts = new ArrayList<>();
        for (int i = 1; i <= STARTS; i++) {
            screen.say("block", i, STARTS);
            installation.gateway().kill();
            starts.add(MeasuredStart.of(installation));
        }
        MeasuredStart median = starts.stream()
                .sorted(Comparator.comparingDouble(MeasuredStart::acceptedAfter))
                .toList()
                .get(STARTS / 2);
        report.target(
                "first acceptance within 7 s of the start of the process (median of %d)".formatted(STARTS),
                LoadReport.number(median.acceptedAfter(), 1) + " s",
                median.acceptedAfter() <= ACCEPTS_WITHIN);
        StartupSpeed speed = StartupSpeed.watch(
                installation.account(),
                installation
                        .generator()
                        .start(
                                SendingPace.closed(
                                        installation.account(),
                                        ON_THE_WAY,
                                        installation.settings().warm().toSeconds()),
                                CONNECTIONS));
        // The start that it goes on from is the last one.
        double reached = starts.get(STARTS - 1).acceptedAfter() + speed.seconds();
        report.target(
                "80 %% of its usual rate within %.0f s of the start of the process".formatted(STEADY_WITHIN),
                "%s s (usual, at the end of %d s of closed loop: %s records/s)"
                        .formatted(
                                LoadReport.number(reached, 0),
                                installation.settings().warm().toSeconds(),
                                LoadReport.number(speed.usual(), 0)),
                reached <= STEADY_WITHIN);
        boolean drained = installation.drain(DRAIN);
        AccountBalance accountBalance = installation.account().balance();
        report.target("nothing lost or doubled until then", accountBalance.line(), drained && accountBalance.clean());
        report.say("- the starts, each after kill -9 on a database that is there: "
                + String.join(", ", starts.stream().map(MeasuredStart::words).toList()));
        return median;
    }

    private void killed(int open, MeasuredStart empty) throws IOException, InterruptedException, SQLException {
        int due = Math.min(REAL, open);
        screen.say("seeding", open);
        installation.sendNow(SeededBacklog.real());
        SeededBacklog.fill(installation, open - due);
        LINKS.forEach(link -> installation.receivers().mood(link, Mood.AWAY));
        installation.sendNow(new AlertRecords.Shape(BYTES, 2 * due, LINKS));
        installation.generator().run(SendingPace.count(due), CONNECTIONS);
        CountDownLatch load = installation.generator().start(SendingPace.count(due / 2), CONNECTIONS);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (installation.account().accepted() < due + due / 4 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        long behind = SeededBacklog.waiting(installation);
        screen.say("killing");
        installation.gateway().kill();
        int waiting = installation.account().watch(LINKS);
        report.say("")
                .say(
                        "%,d open deliveries. %,d of them, accepted, wait for %d links that are back when the gateway starts again; it is killed (kill -9) while more are sent. "
                                        .formatted(open - due + waiting, waiting, LINKS.size())
                                + SeededBacklog.words(open - due))
                .say("");
        LINKS.forEach(link -> installation.receivers().mood(link, Mood.TAKES));
        MeasuredStart full = MeasuredStart.of(installation);
        double first =
                awaitFirst() ? Math.max(0, (installation.account().firstWatched() - full.ready()) / 1e9) : Double.NaN;
        report.target(
                "first redelivery within 5 s of ready", LoadReport.number(first, 1) + " s", first <= REDELIVERS_WITHIN);
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
                                LoadReport.number(full.acceptedAfter() / empty.acceptedAfter(), 2),
                                LoadReport.number(full.gatewaySeconds() / empty.gatewaySeconds(), 2)));
        load.await();
        drained(full);
        behind(behind);
    }

    /** Those that nobody takes: all must be there still, and the one that {@link MeasuredStart} has sent. */
    private void behind(long before) throws IOException, SQLException {
        long after = SeededBacklog.waiting(installation);
        report.target(
                "killed under load: all that wait for the link that stays away are there still",
                "before %,d · after, with the one of the start, %,d".formatted(before, after),
                after == before + 1);
    }

    private void drained(MeasuredStart full) throws InterruptedException {
        screen.say("draining");
        boolean drained = installation.drain(DRAIN);
        double seconds = (System.nanoTime() - full.ready()) / 1e9;
        AccountBalance accountBalance = installation.account().balance();
        report.target(
                "killed under load: nothing lost, doubled or out of order",
                accountBalance.line(),
                accountBalance.clean() && drained);
        report.fact(
                "drainPerSecond",
                accountBalance.effects() / seconds,
                "all there %s s after ready, %s records/s"
                        .formatted(
                                LoadReport.number(seconds, 0),
                                LoadReport.number(accountBalance.effects() / seconds, 0)));
    }

    private boolean awaitFirst() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (installation.account().firstWatched() == 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return installation.account().firstWatched() != 0;
    }
}
