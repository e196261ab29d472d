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
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.process.ExtraWorkFolder;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;

/** Workload W8: cost of many stored rows for new records; compares a gateway with an empty registry and one with a full registry. */
public final class FullRegistryWorkload {

    private static final List<Long> ROWS = List.of(1_000_000L, 10_000_000L);
    private static final int BYTES = 700;
    private static final int TURNS = 4;
    private static final double TURN_SECONDS = 8;
    private static final double LEAST = 0.85;
    private static final double MOST_LOOKUP_MILLIS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final AlertRecords.Shape SHAPE = new AlertRecords.Shape(BYTES, GatewayInstallation.MOST, List.of(0));

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;

    private FullRegistryWorkload(LoadSettings settings, LoadScreen screen, LoadReport report) {
        this.settings = settings;
        this.screen = screen;
        this.report = report;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        long most = settings.count().map(Integer::longValue).orElse(ROWS.get(ROWS.size() - 1));
        LoadReport report = new LoadReport(command, "W8: %,d rows in the registry".formatted(most));
        MachineLoad before = MachineLoad.now();
        FullRegistryWorkload run = new FullRegistryWorkload(settings, screen, report);
        LoadSettings beside = settings.beside("full");
        ExtraWorkFolder.like(settings.data(), beside.data());
        try (GatewayInstallation empty = GatewayInstallation.open(settings, SHAPE);
                GatewayInstallation full = GatewayInstallation.open(beside, SHAPE)) {
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
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
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

    private void account(String which, GatewayInstallation installation) {
        AccountBalance accountBalance = installation.account().balance();
        report.target("nothing lost or doubled " + which, accountBalance.line(), accountBalance.clean());
    }

    private void step(GatewayInstallation empty, GatewayInstallation full, RegistrySeed seed, long rows)
            throws IOException, SQLException, InterruptedException {
        screen.say("filling", rows);
        full.gateway().kill();
        Duration took = seed.add(rows / SeededTable.registryRows() - seed.messages());
        MeasuredStart measuredStart = MeasuredStart.of(full);
        String name = "with %,d rows".formatted(rows);
        report.say("- %s: seeded in %d s, %s MB of database; %s"
                .formatted(name, took.toSeconds(), LoadReport.number(megabytes(full), 0), measuredStart.words()));
        screen.say("warming", settings.warm().toSeconds());
        PairedMeasurement both = new PairedMeasurement(empty, full, FullRegistryWorkload::emptied);
        both.warm(settings.warm());
        PairedMeasurement.Turns turns = both.turns(TURNS, TURN_SECONDS);
        idle(full);
        long before = ProcessUsage.withChildren(full.server());
        Histogram lookups = DocumentLookups.of(full.database(), seed.messages());
        double millis = (ProcessUsage.withChildren(full.server()) - before) / (double) DocumentLookups.ASKED;
        report.target(
                "p99 of a lookup by document at most %.0f ms, %s".formatted(MOST_LOOKUP_MILLIS, name),
                LoadReport.number(Latency.at(lookups, 99), 2) + " ms",
                Latency.at(lookups, 99) <= MOST_LOOKUP_MILLIS);
        report.say(
                "- lookup by document, %s, one after the other on an idle gateway: %s; CPU-ms of PostgreSQL for each: %s"
                        .formatted(name, Latency.line(lookups), LoadReport.number(millis, 2)));
        PairedMeasurement.head(report);
        turns.say(report, name, LEAST);
        report.say("");
    }

    private static double megabytes(GatewayInstallation installation) throws IOException, SQLException {
        return number(installation, "select pg_database_size(current_database()) / 1048576");
    }

    private static void emptied(GatewayInstallation installation)
            throws IOException, SQLException, InterruptedException {
        idle(installation);
        RegistrySeed.empty(installation.database());
    }

    /** Waits until what has come is concluded, too. */
    private static void idle(GatewayInstallation installation) throws IOException, SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(
                        installation,
                        "select (select count(*) from registry.due) + (select count(*) from registry.likeness_due) + (select count(*) from delivery.delivery where finished_at is null)")
                > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the gateway does not come to rest");
            }
            Thread.sleep(200);
        }
    }

    private static double number(GatewayInstallation installation, String sql) throws IOException, SQLException {
        try (Connection connection = installation.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
