package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;

/** A million deliveries wait for a partner that is away: how much memory does the gateway need, and do the others notice? */
public final class Million {

    private static final int QUEUED = 1_000_000;
    private static final int BYTES = 700;
    private static final int CONNECTIONS = 32;
    private static final List<Integer> OTHERS = List.of(0, 1, 2, 3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Million() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int queued = settings.count().orElse(QUEUED);
        Report report = new Report(command, "%,d queued deliveries".formatted(queued));
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, 1_000_000, OTHERS))) {
            report.say(house.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            house.generator().run(Pace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            Window empty = measured(house, report, "before");
            screen.say("seeding", queued);
            house.sendNow(Backlog.real());
            Backlog.fill(house, queued);
            report.say("- " + Backlog.words(queued));
            house.sendNow(new Alerts.Shape(BYTES, 1_000_000, OTHERS));
            screen.say("killing");
            house.gateway().kill();
            long start = System.nanoTime();
            house.gateway().start();
            house.gateway().awaitReady(PATIENCE);
            report.fact(
                    "readySeconds",
                    (System.nanoTime() - start) / 1e9,
                    "restarted (kill -9) on top of them: ready after %s s"
                            .formatted(Report.number((System.nanoTime() - start) / 1e9, 1)));
            house.generator().run(Pace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            Window full = measured(house, report, "with them");
            boolean drained = house.drain(PATIENCE);
            long most = Cpu.megabytes(house.gateway().pid(), true);
            report.target("the gateway's process under 800 MB with -Xmx512m", most + " MB at most", most < 800);
            report.target(
                    "still accepts and delivers for other partners",
                    house.book().balance().line(),
                    drained && house.book().balance().clean());
            report.say("- p99 to the receiver, with against before: %s ×"
                    .formatted(Report.number(
                            Latency.at(full.endToEnd(OTHERS), 99) / Latency.at(empty.endToEnd(OTHERS), 99), 2)));
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static Window measured(House house, Report report, String when) throws InterruptedException, IOException {
        Window window = house.book().measure();
        long gateway = Cpu.millis(house.gateway().pid());
        long database = Cpu.withChildren(house.database().pid());
        int arrived = house.book().arrived();
        house.generator()
                .run(Pace.open(house.settings().rate(), house.settings().time().toSeconds()), CONNECTIONS);
        house.drain(PATIENCE);
        double records = Math.max(1, house.book().arrived() - arrived);
        report.say("- %s: %s to the receiver; CPU-ms/record %s gateway, %s PostgreSQL; %d MB now"
                .formatted(
                        when,
                        Latency.line(window.endToEnd(OTHERS)),
                        Report.number((Cpu.millis(house.gateway().pid()) - gateway) / records, 2),
                        Report.number((Cpu.withChildren(house.database().pid()) - database) / records, 2),
                        Cpu.megabytes(house.gateway().pid(), false)));
        return window;
    }
}
