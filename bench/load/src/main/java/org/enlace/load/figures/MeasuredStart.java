package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.RecordEndpoint;
import org.enlace.load.traffic.SenderConnection;

/**
 * A start of the gateway, watched from outside.
 *
 * @param readyAfter seconds until it said that it is ready
 * @param ready when, by {@link System#nanoTime}
 * @param acceptedAfter seconds until it took a record
 * @param gatewaySeconds CPU of the gateway until then
 * @param databaseSeconds CPU of PostgreSQL until then
 */
record MeasuredStart(
        double readyAfter, long ready, double acceptedAfter, double gatewaySeconds, double databaseSeconds) {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Starts it and asks for both without pause, as a partner would. */
    static MeasuredStart of(GatewayInstallation installation) throws IOException, InterruptedException {
        RecordEndpoint.Request request = SendingKeys.in(installation.settings().data())
                .endpoint()
                .request(new AlertRecords(Instant.now(), new AlertRecords.Shape(700, 1, List.of(19))).record(0));
        long database = databaseSoFar(installation);
        long start = System.nanoTime();
        installation.gateway().start();
        installation.gateway().awaitReady(PATIENCE);
        long ready = System.nanoTime();
        try (SenderConnection senderConnection =
                new SenderConnection(installation.settings().port(), Duration.ofSeconds(10))) {
            while (!accepted(senderConnection, request)) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the gateway takes nothing");
                }
                Thread.sleep(20);
            }
        }
        return new MeasuredStart(
                (ready - start) / 1e9,
                ready,
                (System.nanoTime() - start) / 1e9,
                ProcessUsage.millis(installation.gateway().pid()) / 1e3,
                (ProcessUsage.withChildren(installation.database().pid()) - database) / 1e3);
    }

    /** A gateway that ended in order took its database with it. */
    private static long databaseSoFar(GatewayInstallation installation) throws IOException {
        try {
            return ProcessUsage.withChildren(installation.database().pid());
        } catch (NoSuchFileException down) {
            return 0;
        }
    }

    private static boolean accepted(SenderConnection senderConnection, RecordEndpoint.Request request) {
        try {
            return senderConnection.post(request).status() / 100 == 2;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** In a list. */
    String words() {
        return "ready %s s, accepts %s s (CPU %s + %s s)"
                .formatted(
                        LoadReport.number(readyAfter, 1),
                        LoadReport.number(acceptedAfter, 1),
                        LoadReport.number(gatewaySeconds, 1),
                        LoadReport.number(databaseSeconds, 1));
    }

    String row(String name) {
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        LoadReport.number(readyAfter, 1),
                        LoadReport.number(acceptedAfter, 1),
                        LoadReport.number(gatewaySeconds, 1),
                        LoadReport.number(databaseSeconds, 1));
    }
}
