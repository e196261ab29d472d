package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.measure.Rest;
import org.enlace.load.process.Database;
import org.enlace.load.process.ExtraLinks;
import org.enlace.load.process.Gateway;
import org.enlace.load.report.Report;

/** What does a link cost that nobody uses: memory, threads? */
public final class IdleLinks {

    private static final int LINKS = 500;
    private static final int MOST_KILOBYTES = 200;
    private static final int MOST_THREADS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SETTLE = Duration.ofSeconds(15);

    private IdleLinks() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int links = settings.count().orElse(LINKS);
        Report report = new Report(command, "%,d idle links".formatted(links));
        Machine before = Machine.now();
        Gateway gateway = new Gateway(settings.home(), settings.data(), settings.port(), settings.heap());
        try {
            screen.say("warming", SETTLE.toSeconds());
            Rest without = atRest(gateway, report, "without them");
            gateway.close();
            var config = settings.data().resolve("config-with-links");
            ExtraLinks.write(settings.home().config(), config, settings.data().resolve("credentials.json"), links);
            gateway.use(config);
            screen.say("warming", SETTLE.toSeconds());
            Rest with = atRest(gateway, report, "with them");
            double kilobytes = (with.liveBytes() - without.liveBytes()) / 1_024.0 / links;
            int threads = with.threads() - without.threads();
            report.target(
                    "at most %d KB of heap per idle link".formatted(MOST_KILOBYTES),
                    Report.number(kilobytes, 1) + " KB",
                    kilobytes <= MOST_KILOBYTES);
            report.target(
                    "no thread per link: fewer than %d more threads".formatted(MOST_THREADS),
                    threads + " more",
                    threads < MOST_THREADS);
        } finally {
            gateway.close();
            new Database(settings.data()).stop();
        }
        report.say(
                "- a fifth each: SOAP in, REST in, REST out, files in, files out; each with contract, mapping and credential");
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static Rest atRest(Gateway gateway, Report report, String when) throws IOException, InterruptedException {
        gateway.start();
        Duration ready = gateway.awaitReady(PATIENCE);
        Thread.sleep(SETTLE.toMillis());
        Rest rest = Rest.of(gateway.pid());
        report.say("- %s: %s MB live after a full collection, %d threads, ready after %s s"
                .formatted(
                        when,
                        Report.number(rest.liveBytes() / 1_048_576.0, 1),
                        rest.threads(),
                        Report.number(ready.toMillis() / 1e3, 1)));
        return rest;
    }
}
