package org.enlace.load.figures;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.receiver.MeasuringReceivers;
import org.enlace.load.report.LoadReport;

/**
 * Measures the time until an open first page shows that a receiver fails: its port is closed, and the page is read as often as a browser reads it. The
 * time runs from the moment the port closes, so that the wait for a record to send counts too.
 */
final class FailureDisplayDelay {

    private static final int TRIES = 10;
    private static final double MOST_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern EVERY = Pattern.compile("hx-trigger=\"every (\\d+)s\"");

    private final GatewayInstallation installation;
    private final ConsoleSession consoleSession;
    private final int port;
    private final Pattern cell;
    private final SplittableRandom random = new SplittableRandom(5);

    /**
     * @param partner whose receiving link is alone at this port
     */
    FailureDisplayDelay(GatewayInstallation installation, ConsoleSession consoleSession, String partner, int port) {
        this.installation = installation;
        this.consoleSession = consoleSession;
        this.port = port;
        this.cell =
                Pattern.compile("class=\"cell ([a-z-]+)\"[^>]*>\\s*<a [^>]*id=\"cell-%1$s-%1$s\"".formatted(partner));
    }

    void measure(LoadReport report) throws IOException, InterruptedException {
        long every = every();
        List<Double> seconds = new ArrayList<>();
        MeasuringReceivers there = new MeasuringReceivers(port, installation.account());
        try {
            for (int i = 0; i < TRIES; i++) {
                await("ok", every);
                // The page has been open for a random time.
                Thread.sleep(random.nextLong(every));
                there.close();
                seconds.add(await("failing", every));
                there = new MeasuringReceivers(port, installation.account());
            }
            await("ok", every);
        } finally {
            there.close();
        }
        double most = Collections.max(seconds);
        report.target(
                "a receiver that refuses connections is red on the open page in under %.0f s, each of %d times"
                        .formatted(MOST_SECONDS, TRIES),
                LoadReport.number(most, 1) + " s at most",
                most < MOST_SECONDS);
        report.say("")
                .say("- red after (s): %s; the page asks every %s s; counted from the moment the port was closed"
                        .formatted(
                                seconds.stream()
                                        .map(each -> LoadReport.number(each, 1))
                                        .collect(Collectors.joining(" · ")),
                                every / 1_000));
    }

    /** Interval in milliseconds at which the page tells the browser to refresh. */
    private long every() throws IOException, InterruptedException {
        Matcher told = EVERY.matcher(consoleSession.get("/").body());
        if (!told.find()) {
            throw new IllegalStateException("the first page does not refresh itself");
        }
        return Long.parseLong(told.group(1)) * 1_000;
    }

    /** Reads as the page does, until the cell says so; returns the seconds. */
    private double await(String state, long every) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long tick = start + random.nextLong(every * 1_000_000);
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(Math.max(0, (tick - System.nanoTime()) / 1_000_000));
            Matcher now = cell.matcher(consoleSession.get("/now/live").body());
            if (!now.find()) {
                throw new IllegalStateException("the cell is not on the page");
            }
            if (now.group(1).equals(state)) {
                return (System.nanoTime() - start) / 1e9;
            }
            tick = System.nanoTime() + every * 1_000_000;
        }
        throw new IllegalStateException("the cell does not become " + state);
    }
}
