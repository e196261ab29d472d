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
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.ExtraPartners;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.receiver.MeasuringReceivers;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AllPartnersTraffic;
import org.enlace.load.traffic.SendingPace;

/** The console over millions of messages, while fifty partners exchange: searches, lists, the first page, and how soon it tells that a receiver fails. */
public final class ConsoleFigure {

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

    private final GatewayInstallation installation;
    private final LoadReport report;
    private final LoadScreen screen;
    private final MessageSeed.Shape seed;

    private ConsoleFigure(
            GatewayInstallation installation, LoadReport report, LoadScreen screen, MessageSeed.Shape seed) {
        this.installation = installation;
        this.report = report;
        this.screen = screen;
        this.seed = seed;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        long messages = settings.count().orElse(MESSAGES);
        LoadReport report = new LoadReport(command, "The console over %,d messages".formatted(messages));
        MachineLoad before = MachineLoad.now();
        Path config = settings.data().resolve("config");
        int extra = PARTNERS - partners(settings.home().config());
        ExtraPartners.write(settings.home().config(), config, settings.data().resolve("credentials.json"), extra);
        int apart = settings.port() + APART;
        ExtraPartners.moveFirst(config, apart);
        AllPartnersTraffic allPartnersTraffic = new AllPartnersTraffic(settings.data(), extra);
        MessageSeed.Shape seed = new MessageSeed.Shape(messages, extra);
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, allPartnersTraffic, MOST_RECORDS, allPartnersTraffic, config)) {
            report.say(installation.durability()).say("");
            new ConsoleFigure(installation, report, screen, seed).measure(apart);
        } finally {
            // Gigabytes that nobody asks for again.
            delete(settings.data().resolve("db"));
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private static int partners(Path config) throws IOException {
        try (Stream<Path> files = Files.list(config.resolve("partners"))) {
            return Math.toIntExact(files.count());
        }
    }

    private void measure(int apart) throws IOException, InterruptedException, SQLException {
        screen.say("seeding", seed.count());
        installation.gateway().kill();
        Duration took = MessageSeed.fill(installation.database(), seed);
        MeasuredStart measuredStart = MeasuredStart.of(installation);
        double megabytes =
                MessageSeed.number(installation.database(), "select pg_database_size(current_database()) / 1048576.0");
        report.say(MessageSeed.words(seed)).say("");
        report.fact(
                "databaseMegabytes",
                Math.round(megabytes),
                "seeded in %d s; the database has %s MB (%s MB of them indexes of message and delivery); %s"
                        .formatted(
                                took.toSeconds(),
                                LoadReport.number(megabytes, 0),
                                LoadReport.number(indexes(), 0),
                                measuredStart.words()));
        AtomicBoolean end = new AtomicBoolean();
        MeasuringReceivers there = new MeasuringReceivers(apart, installation.account());
        CountDownLatch traffic = traffic(end);
        try {
            screen.say("warming", installation.settings().warm().toSeconds());
            Thread.sleep(installation.settings().warm().toMillis());
            ConsoleSession consoleSession = ConsoleSession.as(
                    installation.settings().port(),
                    "operator",
                    SendingKeys.operator(installation.settings().data(), "operator"));
            report.say(
                    "- all below while %d partners send %d records a second in all, asked for one after the other by one session"
                            .formatted(seed.extra() + 1, RATE));
            firstPage(consoleSession);
            new MessageSearches(consoleSession, seed).measure(report);
            new MessageListTimes(consoleSession, report).measure();
            there.close();
            new FailureDisplayDelay(installation, consoleSession, ExtraPartners.name(0), apart).measure(report);
            there = new MeasuringReceivers(apart, installation.account());
        } finally {
            end.set(true);
            traffic.await();
            boolean drained = installation.drain(PATIENCE);
            there.close();
            report.target(
                    "nothing lost or doubled meanwhile",
                    installation.account().balance().line(),
                    drained && installation.account().balance().clean());
        }
    }

    private double indexes() throws IOException, SQLException {
        return MessageSeed.number(
                installation.database(),
                "select (pg_indexes_size('delivery.delivery') + (select sum(pg_indexes_size(relid)) from pg_partition_tree('journal.message') where isleaf)) / 1048576.0");
    }

    /** Until it is told to end. */
    private CountDownLatch traffic(AtomicBoolean end) {
        SendingPace open = SendingPace.open(RATE, Duration.ofHours(2).toSeconds());
        return installation.generator().start(() -> end.get() ? -1 : open.next(), CONNECTIONS);
    }

    private void firstPage(ConsoleSession consoleSession) throws IOException, InterruptedException {
        report.say("").say("| the first page | p50 | p95 | p99 | max, ms |").say("|---|---|---|---|---|");
        for (String path : List.of("/", "/now/live")) {
            Histogram micros = new Histogram(MOST_MICROS, 3);
            for (int i = 0; i < LOADS; i++) {
                micros.recordValue(consoleSession.get(path).micros());
                Thread.sleep(50);
            }
            report.say("| `%s` | %s |".formatted(path, MessageSearches.times(micros)));
            double p95 = Latency.at(micros, 95);
            report.target(
                    "p95 of `%s` under %.0f ms with %d partners".formatted(path, MOST_MILLIS, PARTNERS),
                    LoadReport.number(p95, 0) + " ms",
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
