package org.enlace.load.figures;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.WorkFolder;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;

/** Workload W8: what do the rows of years cost those who come today? A gateway whose registry is empty beside one whose registry is full. */
public final class FullRegistry {

    private static final List<Long> ROWS = List.of(1_000_000L, 10_000_000L);
    private static final int BYTES = 700;
    private static final int TURNS = 4;
    private static final double TURN_SECONDS = 8;
    private static final double LEAST = 0.85;
    private static final double MOST_LOOKUP_MILLIS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Alerts.Shape SHAPE = new Alerts.Shape(BYTES, House.MOST, List.of(0));

    private final Settings settings;
    private final Screen screen;
    private final Report report;

    private FullRegistry(Settings settings, Screen screen, Report report) {
        this.settings = settings;
        this.screen = screen;
        this.report = report;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        long most = settings.count().map(Integer::longValue).orElse(ROWS.get(ROWS.size() - 1));
        Report report = new Report(command, "W8: %,d rows in the registry".formatted(most));
        Machine before = Machine.now();
        FullRegistry run = new FullRegistry(settings, screen, report);
        Settings beside = settings.beside("full");
        WorkFolder.like(settings.data(), beside.data());
        try (House empty = House.open(settings, SHAPE);
                House full = House.open(beside, SHAPE)) {
            report.say(empty.durability()).say("");
            run.words();
            RegistrySeed seed = new RegistrySeed(full.database());
            LongStream steps = LongStream.concat(
                    ROWS.stream().mapToLong(Long::longValue).filter(each -> each < most), LongStream.of(most));
            for (long rows : steps.toArray()) {
                run.step(empty, full, seed, rows);
            }
            run.account("beside, with an empty registry", empty);
            run.account("with the full one", full);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void words() {
        report.say(
                        ("Seeded by COPY: alerts of %d bytes about %d persons with documents over twelve months, %d rows of the registry each (assertions, mentions,"
                                        + " persons, documents, current picture, facts) and %d of journal and outbox, all delivered; sealed parts are short and random,"
                                        + " the audit chain has none of them. The gateway without is emptied before each of its turns.")
                                .formatted(
                                        BYTES,
                                        SeededMessage.PERSONS,
                                        SeededTable.registryRows(),
                                        SeededTable.all().stream()
                                                        .mapToInt(SeededTable::rows)
                                                        .sum()
                                                - SeededTable.registryRows()))
                .say("");
    }

    private void account(String which, House house) {
        Balance balance = house.book().balance();
        report.target("nothing lost or doubled " + which, balance.line(), balance.clean());
    }

    private void step(House empty, House full, RegistrySeed seed, long rows)
            throws IOException, SQLException, InterruptedException {
        screen.say("filling", rows);
        full.gateway().kill();
        Duration took = seed.add(rows / SeededTable.registryRows() - seed.messages());
        Start start = Start.of(full);
        String name = "with %,d rows".formatted(rows);
        report.say("- %s: seeded in %d s, %s MB of database; %s"
                .formatted(name, took.toSeconds(), Report.number(megabytes(full), 0), start.words()));
        screen.say("warming", settings.warm().toSeconds());
        Beside both = new Beside(empty, full, FullRegistry::emptied);
        both.warm(settings.warm());
        Beside.Turns turns = both.turns(TURNS, TURN_SECONDS);
        idle(full);
        long before = Cpu.withChildren(full.server());
        Histogram lookups = Lookups.of(full.database(), seed.messages());
        double millis = (Cpu.withChildren(full.server()) - before) / (double) Lookups.ASKED;
        report.target(
                "p99 of a lookup by document at most %.0f ms, %s".formatted(MOST_LOOKUP_MILLIS, name),
                Report.number(Latency.at(lookups, 99), 2) + " ms",
                Latency.at(lookups, 99) <= MOST_LOOKUP_MILLIS);
        report.say(
                "- lookup by document, %s, one after the other on an idle gateway: %s; CPU-ms of PostgreSQL for each: %s"
                        .formatted(name, Latency.line(lookups), Report.number(millis, 2)));
        Beside.head(report);
        turns.say(report, name, LEAST);
        report.say("");
    }

    private static double megabytes(House house) throws IOException, SQLException {
        return number(house, "select pg_database_size(current_database()) / 1048576");
    }

    private static void emptied(House house) throws IOException, SQLException, InterruptedException {
        idle(house);
        RegistrySeed.empty(house.database());
    }

    /** Waits until what has come is concluded, too. */
    private static void idle(House house) throws IOException, SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(
                        house,
                        "select (select count(*) from registry.due) + (select count(*) from registry.likeness_due) + (select count(*) from delivery.delivery where finished_at is null)")
                > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the gateway does not come to rest");
            }
            Thread.sleep(200);
        }
    }

    private static double number(House house, String sql) throws IOException, SQLException {
        try (Connection connection = house.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
