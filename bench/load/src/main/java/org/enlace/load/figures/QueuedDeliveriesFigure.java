package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.LatencyWindow;
import org.enlace.load.traffic.SendingPace;

/** Measures the gateway's memory and the effect on other partners while a million deliveries wait for a partner that is away. */
public final class QueuedDeliveriesFigure {

    private static final int QUEUED = 1_000_000;
    private static final int BYTES = 700;
    private static final int CONNECTIONS = 32;
    private static final List<Integer> OTHERS = List.of(0, 1, 2, 3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private QueuedDeliveriesFigure() {}

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int queued = settings.count().orElse(QUEUED);
        LoadReport report = new LoadReport(command, "%,d queued deliveries".formatted(queued));
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(BYTES, 1_000_000, OTHERS))) {
            report.say(installation.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            installation
                    .generator()
                    .run(SendingPace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            LatencyWindow empty = measured(installation, report, "before");
            screen.say("seeding", queued);
            installation.sendNow(SeededBacklog.real());
            SeededBacklog.fill(installation, queued);
            report.say("- " + SeededBacklog.words(queued));
            installation.sendNow(new AlertRecords.Shape(BYTES, 1_000_000, OTHERS));
            screen.say("killing");
            installation.gateway().kill();
            long start = System.nanoTime();
            installation.gateway().start();
            installation.gateway().awaitReady(PATIENCE);
            report.fact(
                    "readySeconds",
                    (System.nanoTime() - start) / 1e9,
                    "restarted (kill -9) on top of them: ready after %s s"
                            .formatted(LoadReport.number((System.nanoTime() - start) / 1e9, 1)));
            installation
                    .generator()
                    .run(SendingPace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            LatencyWindow full = measured(installation, report, "with them");
            boolean drained = installation.drain(PATIENCE);
            long most = ProcessUsage.megabytes(installation.gateway().pid(), true);
            report.target("the gateway's process under 800 MB with -Xmx512m", most + " MB at most", most < 800);
            report.target(
                    "still accepts and delivers for other partners",
                    installation.account().balance().line(),
                    drained && installation.account().balance().clean());
            report.say("- p99 to the receiver, with against before: %s ×"
                    .formatted(LoadReport.number(
                            Latency.at(full.endToEnd(OTHERS), 99) / Latency.at(empty.endToEnd(OTHERS), 99), 2)));
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private static LatencyWindow measured(GatewayInstallation installation, LoadReport report, String when)
            throws InterruptedException, IOException {
        LatencyWindow latencyWindow = installation.account().measure();
        long gateway = ProcessUsage.millis(installation.gateway().pid());
        long database = ProcessUsage.withChildren(installation.database().pid());
        int arrived = installation.account().arrived();
        installation
                .generator()
                .run(
                        SendingPace.open(
                                installation.settings().rate(),
                                installation.settings().time().toSeconds()),
                        CONNECTIONS);
        installation.drain(PATIENCE);
        double records = Math.max(1, installation.account().arrived() - arrived);
        report.say("- %s: %s to the receiver; CPU-ms/record %s gateway, %s PostgreSQL; %d MB now"
                .formatted(
                        when,
                        Latency.line(latencyWindow.endToEnd(OTHERS)),
                        LoadReport.number(
                                (ProcessUsage.millis(installation.gateway().pid()) - gateway) / records, 2),
                        LoadReport.number(
                                (ProcessUsage.withChildren(
                                                        installation.database().pid())
                                                - database)
                                        / records,
                                2),
                        ProcessUsage.megabytes(installation.gateway().pid(), false)));
        return latencyWindow;
    }
}
