package org.enlace.load.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.enlace.hostile.Campaign;
import org.enlace.hostile.RawHttpClient;
import org.enlace.hostile.SlowCallers;
import org.enlace.hostile.Tally;
import org.enlace.load.LoadSettings;
import org.enlace.load.report.LoadReport;

/** Slow callers in each mode, valid requests beside them; the same requests without any slow caller before and after. */
final class SlowCallerTable {

    private static final Duration FULL = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofSeconds(12);
    private static final Duration LONG_RUN = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LoadSettings settings;
    private final HostileTraffic traffic;
    private final LoadReport report;
    private final Duration time;

    SlowCallerTable(LoadSettings settings, HostileTraffic traffic, LoadReport report) {
        this.settings = settings;
        this.traffic = traffic;
        this.report = report;
        this.time = settings.time().compareTo(LONG_RUN) < 0 ? SHORT : FULL;
    }

    void run() throws IOException, InterruptedException {
        report.say("")
                .say("Slow callers: a byte each 5 s, each mode for %d s%s."
                        .formatted(time.toSeconds(), time.equals(FULL) ? "" : " (40 s in a run of 5 minutes or more)"))
                .say("")
                .say(
                        "| mode | callers | ended | when, s | not ended | valid requests answered rightly | their p99, ms |")
                .say("|---|---|---|---|---|---|---|");
        Tally calm = new Tally();
        report.say(row(SlowModes.NONE, beside(SlowModes.NONE, calm), calm));
        int good = 0;
        int all = 0;
        long slowest = 0;
        for (SlowCallers.Mode mode : SlowModes.all(traffic)) {
            Tally tally = new Tally();
            SlowCallers.Outcome outcome = beside(mode, tally);
            report.say(row(mode, outcome, tally));
            good += tally.goodProbes();
            all += tally.probes();
            slowest = Math.max(slowest, tally.probeP99());
        }
        SlowCallers.Outcome none = beside(SlowModes.NONE, calm);
        report.say(row(SlowModes.NONE, none, calm))
                .say("")
                .say("The last line has both measurements without slow callers.");
        report.target(
                "every valid request beside slow callers is answered rightly",
                "%d of %d".formatted(good, all),
                all > 0 && good == all);
        report.target(
                "their p99 is at most twice that without slow callers",
                "%d ms, and %d ms without".formatted(slowest, calm.probeP99()),
                slowest <= 2 * calm.probeP99());
    }

    private SlowCallers.Outcome beside(SlowCallers.Mode mode, Tally tally) throws InterruptedException {
        CompletableFuture<SlowCallers.Outcome> slow = CompletableFuture.supplyAsync(() -> callers(mode));
        try (RawHttpClient client = new RawHttpClient(settings.port(), PATIENCE)) {
            new Campaign(client, traffic.probes(), tally).probe(time);
        }
        return slow.join();
    }

    private SlowCallers.Outcome callers(SlowCallers.Mode mode) {
        try {
            return SlowCallers.run(settings.port(), mode, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(SlowCallers.Mode mode, SlowCallers.Outcome outcome, Tally tally) {
        Map<String, Integer> sorted = new TreeMap<>(outcome.endings());
        String endings = sorted.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
        return "| %s | %d | %s | %s | %d | %d of %d | %d |"
                .formatted(
                        mode.name(),
                        mode.callers(),
                        endings.isEmpty() ? "none" : endings,
                        endings.isEmpty()
                                ? ""
                                : LoadReport.number(outcome.first() / 1e3, 1) + " to "
                                        + LoadReport.number(outcome.last() / 1e3, 1),
                        outcome.open(),
                        tally.goodProbes(),
                        tally.probes(),
                        tally.probeP99());
    }
}
