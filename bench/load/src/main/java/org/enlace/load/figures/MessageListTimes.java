package org.enlace.load.figures;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;

/** The list of messages under each filter, and page after page into the past. */
final class MessageListTimes {

    private static final int EACH = 20;
    private static final int PAGES = 1_000;
    private static final int ENDS = 100;
    private static final int WARM = 5;
    private static final double MOST_MILLIS = 300;
    private static final double MOST_RATIO = 1.5;
    private static final long MOST_MICROS = 60_000_000L;
    private static final Pattern NEXT = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"");

    private final ConsoleSession consoleSession;
    private final LoadReport report;
    private double worst;
    private String worstName = "";

    MessageListTimes(ConsoleSession consoleSession, LoadReport report) {
        this.consoleSession = consoleSession;
        this.report = report;
    }

    void measure() throws IOException, InterruptedException {
        report.say("")
                .say("| list on the page `/messages` | p50 | p95 | p99 | max, ms |")
                .say("|---|---|---|---|---|");
        filters().forEach((name, query) -> row(name, query));
        report.target(
                "p95 of a list under any of these filters under %.0f ms".formatted(MOST_MILLIS),
                "%s ms (%s)".formatted(LoadReport.number(worst, 0), worstName),
                worst < MOST_MILLIS);
        report.say("");
        deep("no filter", "");
        deep("one sender", "&from=extra007");
        deep("one receiver", "&to=extra007");
        deep("one state", "&state=REFUSED");
    }

    private static Map<String, String> filters() {
        String month = Instant.now()
                .minus(Duration.ofDays(30))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("all", "");
        filters.put("from a partner", "from=extra007");
        filters.put("from a link", "from=eurofront%2Falerts");
        filters.put("to a partner", "to=extra007");
        filters.put("to a link", "to=eurofront%2FS05");
        filters.put("a pair", "from=extra007&to=extra007");
        filters.put("a link, either way", "link=extra007%2Fout");
        filters.put("from a partner who never sent", "from=police");
        filters.put("to a partner who never received", "to=ministry");
        filters.put("a link that was never used", "link=police%2Freports");
        filters.put("a rare record", "record=victim-registration");
        for (String state :
                "ACCEPTED REFUSED PARKED SUPERSEDED WITHDRAWN ANSWERED DELIVERED REFUSED_BY_RECEIVER CANCELLED RETRYING WAITING"
                        .split(" ")) {
            filters.put("state " + state, "state=" + state);
        }
        filters.put("pair and state", "from=extra007&to=extra007&state=REFUSED_BY_RECEIVER");
        filters.put("state and time", "state=CANCELLED&since=" + month);
        filters.put("sender, record and time", "from=eurofront&record=police-report&since=" + month);
        return filters;
    }

    private void row(String name, String query) {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (int i = 0; i < EACH; i++) {
            ConsoleSession.Answer answer = asked("/messages?" + query);
            micros.recordValue(answer.micros());
            if (answer.status() != 200) {
                name = name + " (**status " + answer.status() + "**)";
                worst = MOST_MICROS / 1e3;
                break;
            }
        }
        report.say("| %s | %s |".formatted(name, MessageSearches.times(micros)));
        if (Latency.at(micros, 95) > worst) {
            worst = Latency.at(micros, 95);
            worstName = name;
        }
    }

    /** By the operator API, page after page: no page may be dearer for being far back. */
    private void deep(String name, String query) throws IOException, InterruptedException {
        Histogram first = new Histogram(MOST_MICROS, 3);
        Histogram last = new Histogram(MOST_MICROS, 3);
        String after = "";
        int page = 0;
        while (page < PAGES) {
            ConsoleSession.Answer answer = asked("/operator/api/messages?limit=50" + query + after);
            page++;
            if (page > WARM && page <= ENDS + WARM) {
                first.recordValue(answer.micros());
            } else if (page > PAGES - ENDS) {
                last.recordValue(answer.micros());
            }
            Matcher next = NEXT.matcher(answer.body());
            if (!next.find()) {
                break;
            }
            after = "&after=" + next.group(1);
        }
        report.say("- %s, page after page of 50: the first %d p50 %s ms, the last %d of %,d p50 %s ms"
                .formatted(
                        name,
                        ENDS,
                        LoadReport.number(Latency.at(first, 50), 1),
                        ENDS,
                        page,
                        LoadReport.number(Latency.at(last, 50), 1)));
        if (last.getTotalCount() == 0) {
            return;
        }
        double ratio = Latency.at(last, 50) / Latency.at(first, 50);
        report.target(
                "page %,d at most %s × the first, %s".formatted(PAGES, MOST_RATIO, name),
                LoadReport.number(ratio, 2) + " ×",
                ratio <= MOST_RATIO);
    }

    private ConsoleSession.Answer asked(String path) {
        try {
            return consoleSession.get(path);
        } catch (IOException gone) {
            throw new IllegalStateException("no answer to " + path, gone);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ended", end);
        }
    }
}
