package org.enlace.load.figures;

import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;

/** Searches for known and unknown values over the whole year on the page of messages; each answer must contain the value sought. */
final class MessageSearches {

    private static final int EACH = 200;
    private static final double MOST_MILLIS = 300;
    private static final long MOST_MICROS = 60_000_000L;

    private final ConsoleSession consoleSession;
    private final MessageSeed.Shape seed;
    private final SplittableRandom random = new SplittableRandom(11);

    MessageSearches(ConsoleSession consoleSession, MessageSeed.Shape seed) {
        this.consoleSession = consoleSession;
        this.seed = seed;
    }

    /** Something to look for. */
    private record Sought(String text, int status, String found) {}

    private interface Choice {
        Sought any();
    }

    void measure(LoadReport report) throws IOException, InterruptedException {
        report.say("")
                .say("| search on the page `/messages` | p50 | p95 | p99 | max, ms |")
                .say("|---|---|---|---|---|");
        row(report, "business id", () -> one(SeededNumber::business));
        row(report, "receipt id", () -> one(SeededNumber::receipt));
        row(report, "message id", () -> one(SeededNumber::id));
        row(report, "code of a case", () -> new Sought("EC-TP-2019-%06d".formatted(oneCase()), 302, ""));
        row(report, "number of a case", () -> new Sought("SEED-CASE-" + oneCase(), 200, "EC-TP-2019-"));
        row(report, "business id that nobody has", () -> nothing("NADA-" + random.nextInt(1_000_000)));
        row(report, "id that nobody has", () -> nothing(new UUID(random.nextLong(), random.nextLong()).toString()));
        row(
                report,
                "code of a case that is not there",
                () -> nothing("EC-TP-2018-%06d".formatted(random.nextInt(900_000))));
        report.say("");
    }

    private SeededNumber message() {
        SeededNumber any = new SeededNumber(seed, random.nextLong(seed.count()));
        return any.isAccepted() ? any : message();
    }

    private int oneCase() {
        return 1 + random.nextInt(MessageSeed.CASES);
    }

    /** The row links to its message, whatever it was found by. */
    private Sought one(Function<SeededNumber, String> by) {
        SeededNumber any = message();
        return new Sought(by.apply(any), 200, "/messages/" + any.id());
    }

    private static Sought nothing(String text) {
        return new Sought(text, 200, "class=\"card empty\"");
    }

    private void row(LoadReport report, String name, Choice choice) throws IOException, InterruptedException {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (int i = 0; i < EACH; i++) {
            Sought sought = choice.any();
            ConsoleSession.Answer answer =
                    consoleSession.get("/messages?" + ConsoleSession.form(Map.of("q", sought.text())));
            if (answer.status() != sought.status() || !answer.body().contains(sought.found())) {
                throw new IllegalStateException(
                        "%s: status %d, and not what was sought".formatted(name, answer.status()));
            }
            micros.recordValue(answer.micros());
        }
        report.say("| %s | %s |".formatted(name, times(micros)));
        double p95 = Latency.at(micros, 95);
        report.target(
                "p95 of a search by %s under %.0f ms".formatted(name, MOST_MILLIS),
                LoadReport.number(p95, 0) + " ms",
                p95 < MOST_MILLIS);
    }

    /** Cells of a table. */
    static String times(Histogram micros) {
        return "%s | %s | %s | %s"
                .formatted(
                        LoadReport.number(Latency.at(micros, 50), 0),
                        LoadReport.number(Latency.at(micros, 95), 0),
                        LoadReport.number(Latency.at(micros, 99), 0),
                        LoadReport.number(micros.getMaxValue() / 1e3, 0));
    }
}
