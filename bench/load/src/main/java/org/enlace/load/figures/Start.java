package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.enlace.load.House;
import org.enlace.load.measure.Cpu;
import org.enlace.load.process.Keys;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Door;
import org.enlace.load.traffic.Line;

/**
 * A start of the gateway, watched from outside.
 *
 * @param readyAfter seconds until it said that it is ready
 * @param ready when, by {@link System#nanoTime}
 * @param acceptedAfter seconds until it took a record
 * @param gatewaySeconds CPU of the gateway until then
 * @param databaseSeconds CPU of PostgreSQL until then
 */
record Start(double readyAfter, long ready, double acceptedAfter, double gatewaySeconds, double databaseSeconds) {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Starts it and asks for both without pause, as a partner would. */
    static Start of(House house) throws IOException, InterruptedException {
        Door.Request request = Keys.in(house.settings().data())
                .door()
                .request(new Alerts(Instant.now(), new Alerts.Shape(700, 1, List.of(19))).record(0));
        long database = databaseSoFar(house);
        long start = System.nanoTime();
        house.gateway().start();
        house.gateway().awaitReady(PATIENCE);
        long ready = System.nanoTime();
        try (Line line = new Line(house.settings().port(), Duration.ofSeconds(10))) {
            while (!accepted(line, request)) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the gateway takes nothing");
                }
                Thread.sleep(20);
            }
        }
        return new Start(
                (ready - start) / 1e9,
                ready,
                (System.nanoTime() - start) / 1e9,
                Cpu.millis(house.gateway().pid()) / 1e3,
                (Cpu.withChildren(house.database().pid()) - database) / 1e3);
    }

    /** A gateway that ended in order took its database with it. */
    private static long databaseSoFar(House house) throws IOException {
        try {
            return Cpu.withChildren(house.database().pid());
        } catch (NoSuchFileException down) {
            return 0;
        }
    }

    private static boolean accepted(Line line, Door.Request request) {
        try {
            return line.post(request).status() / 100 == 2;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** In a list. */
    String words() {
        return "ready %s s, accepts %s s (CPU %s + %s s)"
                .formatted(
                        Report.number(readyAfter, 1),
                        Report.number(acceptedAfter, 1),
                        Report.number(gatewaySeconds, 1),
                        Report.number(databaseSeconds, 1));
    }

    String row(String name) {
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        Report.number(readyAfter, 1),
                        Report.number(acceptedAfter, 1),
                        Report.number(gatewaySeconds, 1),
                        Report.number(databaseSeconds, 1));
    }
}
