package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.ExtraPartners;
import org.enlace.load.process.Keys;
import org.enlace.load.receiver.Receivers;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Everybody;
import org.enlace.load.traffic.Pace;

/** The console over millions of messages, while fifty partners exchange: searches, lists, the first page, and how soon it tells that a receiver fails. */
public final class ConsoleAtWork {

    private static final int MESSAGES = 10_000_000;
    private static final int PARTNERS = 50;
    private static final int RATE = 50;
    private static final int CONNECTIONS = 16;
    private static final int LOADS = 200;
    private static final double MOST_MILLIS = 200;
    private static final long MOST_MICROS = 60_000_000L;
    private static final int MOST_RECORDS = 1_000_000;
    private static final int APART = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final House house;
    private final Report report;
    private final Screen screen;
    private final MessageSeed.Shape seed;

    private ConsoleAtWork(House house, Report report, Screen screen, MessageSeed.Shape seed) {
        this.house = house;
        this.report = report;
        this.screen = screen;
        this.seed = seed;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        long messages = settings.count().orElse(MESSAGES);
        Report report = new Report(command, "The console over %,d messages".formatted(messages));
        Machine before = Machine.now();
        Path config = settings.data().resolve("config");
        int extra = PARTNERS - partners(settings.home().config());
        ExtraPartners.write(settings.home().config(), config, settings.data().resolve("credentials.json"), extra);
        int apart = settings.port() + APART;
        ExtraPartners.moveFirst(config, apart);
        Everybody everybody = new Everybody(settings.data(), extra);
        MessageSeed.Shape seed = new MessageSeed.Shape(messages, extra);
        try (House house = House.open(settings, everybody, MOST_RECORDS, everybody, config)) {
            report.say(house.durability()).say("");
            new ConsoleAtWork(house, report, screen, seed).measure(apart);
        } finally {
            // Gigabytes that nobody asks for again.
            delete(settings.data().resolve("db"));
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static int partners(Path config) throws IOException {
        try (Stream<Path> files = Files.list(config.resolve("partners"))) {
            return Math.toIntExact(files.count());
        }
    }

    private void measure(int apart) throws IOException, InterruptedException, SQLException {
        screen.say("seeding", seed.count());
        house.gateway().kill();
        Duration took = MessageSeed.fill(house.database(), seed);
        Start start = Start.of(house);
        double megabytes =
                MessageSeed.number(house.database(), "select pg_database_size(current_database()) / 1048576.0");
        report.say(MessageSeed.words(seed)).say("");
        report.fact(
                "databaseMegabytes",
                Math.round(megabytes),
                "seeded in %d s; the database has %s MB (%s MB of them indexes of message and delivery); %s"
                        .formatted(
                                took.toSeconds(),
                                Report.number(megabytes, 0),
                                Report.number(indexes(), 0),
                                start.words()));
        AtomicBoolean end = new AtomicBoolean();
        Receivers there = new Receivers(apart, house.book());
        CountDownLatch traffic = traffic(end);
        try {
            screen.say("warming", house.settings().warm().toSeconds());
            Thread.sleep(house.settings().warm().toMillis());
            Browsing browsing = Browsing.as(
                    house.settings().port(),
                    "operator",
                    Keys.operator(house.settings().data(), "operator"));
            report.say(
                    "- all below while %d partners send %d records a second in all, asked for one after the other by one session"
                            .formatted(seed.extra() + 1, RATE));
            firstPage(browsing);
            new Searches(browsing, seed).measure(report);
            new Lists(browsing, report).measure();
            there.close();
            new TurningRed(house, browsing, ExtraPartners.name(0), apart).measure(report);
            there = new Receivers(apart, house.book());
        } finally {
            end.set(true);
            traffic.await();
            boolean drained = house.drain(PATIENCE);
            there.close();
            report.target(
                    "nothing lost or doubled meanwhile",
                    house.book().balance().line(),
                    drained && house.book().balance().clean());
        }
    }

    private double indexes() throws IOException, SQLException {
        return MessageSeed.number(
                house.database(),
                "select (pg_indexes_size('delivery.delivery') + (select sum(pg_indexes_size(relid)) from pg_partition_tree('journal.message') where isleaf)) / 1048576.0");
    }

    /** Until it is told to end. */
    private CountDownLatch traffic(AtomicBoolean end) {
        Pace open = Pace.open(RATE, Duration.ofHours(2).toSeconds());
        return house.generator().start(() -> end.get() ? -1 : open.next(), CONNECTIONS);
    }

    private void firstPage(Browsing browsing) throws IOException, InterruptedException {
        report.say("").say("| the first page | p50 | p95 | p99 | max, ms |").say("|---|---|---|---|---|");
        for (String path : List.of("/", "/now/live")) {
            Histogram micros = new Histogram(MOST_MICROS, 3);
            for (int i = 0; i < LOADS; i++) {
                micros.recordValue(browsing.get(path).micros());
                Thread.sleep(50);
            }
            report.say("| `%s` | %s |".formatted(path, Searches.times(micros)));
            double p95 = Latency.at(micros, 95);
            report.target(
                    "p95 of `%s` under %.0f ms with %d partners".formatted(path, MOST_MILLIS, PARTNERS),
                    Report.number(p95, 0) + " ms",
                    p95 < MOST_MILLIS);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
