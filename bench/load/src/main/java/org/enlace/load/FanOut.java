package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Fan;
import org.enlace.load.traffic.Pace;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Warming;

/** Workload W5: the same record to one, two, five and ten receivers, in turns; what each further one costs. */
final class FanOut {

    private static final int BYTES = 4_096;
    private static final int MOST = 600_000;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 100;
    private static final int TURNS = 3;
    private static final int BLOCK_SECONDS = 10;
    private static final double MOST_MILLIS = 0.15;
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final Settings settings;
    private final Screen screen;
    private final Report report;
    private final Fan fan = new Fan(Instant.now(), BYTES, MOST);
    private final Map<Integer, Series> series = new TreeMap<>();

    FanOut(Settings settings, Screen screen, String command) {
        this.settings = settings;
        this.screen = screen;
        this.report = new Report(command, "W5: one record to 1, 2, 5 and 10 receivers, half by REST and half by SOAP");
        Fan.WIDTHS.forEach(width -> series.put(width, new Series("to " + width)));
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        try (House house =
                House.open(settings, fan, MOST, Keys.ofFan(settings.data()).door())) {
            report.say(house.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            Warming warming = Warming.of(house, settings.warm(), seconds -> each(house, seconds));
            for (int turn = 1; turn <= TURNS; turn++) {
                for (int width : Fan.WIDTHS) {
                    screen.say("block.of", screen.text("receivers", width), turn, TURNS);
                    fan.to(width);
                    series.get(width).add(Block.whole(house, closed(house, BLOCK_SECONDS), CONNECTIONS, Book::arrived));
                }
            }
            write(house.book(), warming);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    /** All widths, each its part of the time. */
    private void each(House house, double seconds) throws InterruptedException {
        for (int width : Fan.WIDTHS) {
            fan.to(width);
            house.generator().run(closed(house, seconds / Fan.WIDTHS.size()), CONNECTIONS);
            house.drain(DRAIN);
        }
    }

    private static Pace closed(House house, double seconds) {
        return Pace.closed(house.book(), ON_THE_WAY, seconds);
    }

    private void write(Book book, Warming warming) {
        Slope slope = Slope.through(
                series.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                        .millis())));
        report.target(
                "CPU of gateway and PostgreSQL for each further receiver at most %s ms".formatted(MOST_MILLIS),
                Report.number(slope.perStep(), 3) + " ms",
                slope.perStep() <= MOST_MILLIS);
        account(book);
        report.say("## Cost").say("");
        warming.say(report, "Enlace");
        report.say("")
                .say(
                        "Closed loop in turns, %d connections, at most %d records on the way; blocks of %d s, each up to its last effect. A record counts when its last receiver has it. Three policies, which drop more and more of the persons, take turns among the receivers."
                                .formatted(CONNECTIONS, ON_THE_WAY, BLOCK_SECONDS))
                .say("");
        Series.table(report, "records/s", new ArrayList<>(series.values()));
        report.say("");
        report.fact(
                "cpuMillisPerReceiver",
                slope.perStep(),
                "each further receiver, by the line through the medians: %s CPU-ms; the record itself: %s CPU-ms"
                        .formatted(Report.number(slope.perStep(), 3), Report.number(slope.start(), 2)));
        series.forEach((width, each) -> report.fact(
                "cpuMillisTo" + width,
                each.millis(),
                "to %d: median %s CPU-ms/record".formatted(width, Report.number(each.millis(), 2))));
    }

    private void account(Book book) {
        List<Book.Share> shares = new ArrayList<>();
        for (int receiver = 0; receiver < fan.mostReceivers(); receiver++) {
            shares.add(book.share(receiver));
        }
        report.target(
                "every receiver has each record it has a right to, once",
                book.balance().line(),
                book.balance().clean()
                        && book.balance().refused() == 0
                        && shares.stream().allMatch(Book.Share::clean));
        report.say("## Account of each receiver")
                .say("")
                .say("| receiver | has a right to | has | twice |")
                .say("|---|---|---|---|");
        for (int receiver = 0; receiver < shares.size(); receiver++) {
            Book.Share share = shares.get(receiver);
            report.say("| %d, %s | %,d | %,d | %,d |"
                    .formatted(
                            receiver + 1,
                            receiver % 2 == 0 ? "REST" : "SOAP",
                            share.due(),
                            share.has(),
                            share.doubled()));
        }
        report.say("");
    }
}
