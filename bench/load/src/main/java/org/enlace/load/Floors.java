package org.enlace.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.process.Database;
import org.enlace.load.report.Report;

/**
 * The yardsticks beside the product, in the same run: the floor's own programs, built elsewhere, on a database of their own in the same server. Without a
 * copy nothing runs and the report says so. Not thread-safe.
 */
final class Floors implements AutoCloseable {

    private static final List<String> MAINS = List.of("CamelFloor", "GroupFloor");

    private final Settings settings;
    private final List<Floor> floors = new ArrayList<>();

    private Floors(Settings settings) {
        this.settings = settings;
    }

    /** Starts and warms them, if there is a copy. */
    static Floors open(Settings settings, Database database) throws IOException, SQLException, InterruptedException {
        Floors all = new Floors(settings);
        if (settings.floor().isPresent()) {
            int port = settings.port() + 10;
            for (String main : MAINS) {
                prepare(database, main);
                all.floors.add(Floor.start(settings, main, port, database));
                port += 2;
            }
            for (Floor floor : all.floors) {
                floor.load("warm", Math.toIntExact(settings.warm().toSeconds()), 0);
            }
        }
        return all;
    }

    private static void prepare(Database database, String main) throws IOException, SQLException {
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            // The floor's programs know this one password; the database is theirs alone, on a work folder that is
            // thrown away.
            statement.execute("drop database if exists " + main);
            statement.execute(
                    "do $$ begin create role floor login password 'x'; exception when duplicate_object then null; end $$");
            statement.execute("create database " + main + " owner floor");
        }
    }

    void block(Screen screen, int seconds) throws IOException, InterruptedException {
        for (Floor floor : floors) {
            floor.keep(floor.load("thru", seconds, 0));
            screen.line("  " + floor.name() + " "
                    + Report.number(floor.rates().get(floor.rates().size() - 1), 0) + "/s");
        }
    }

    void open(Screen screen, double rate, Duration time) throws IOException, InterruptedException {
        for (Floor floor : floors) {
            screen.line("  " + floor.name());
            floor.keepOpen(floor.load("open", Math.toIntExact(time.toSeconds()), (int) rate));
        }
    }

    /** The ratios, which come first in the report. */
    void report(Report report, Block product, Block open) {
        if (floors.isEmpty()) {
            report.say("Without the floor: no ratio. `--floor DIR` names a built copy of it.")
                    .say("");
            return;
        }
        report.say("## Against the floors, interleaved in this run").say("");
        report.say(
                "| | records/s | CPU-ms/record | product's rate as a ratio | product's CPU as a ratio | to the yes p99, ms | to the receiver p99, ms |");
        report.say("|---|---|---|---|---|---|---|");
        floors.forEach(floor -> report.say(floor.row(product)));
        report.say("");
        Floor camel = floors.get(0);
        double ratio = product.perSecond() / camel.rate();
        report.fact("ratioToCamelFloor", ratio, "ratio of records/s to CamelFloor: " + Report.number(ratio, 2));
        report.target("rate at least 3 × CamelFloor", Report.number(ratio, 2) + " ×", ratio >= 3);
        double share = product.perSecond() / floors.get(1).rate();
        report.fact("shareOfGroupFloor", share, "share of GroupFloor: " + Report.number(share, 2));
        double p99 = org.enlace.load.report.Latency.at(open.window().acknowledged(), 99);
        report.target(
                "p99 to the yes at most 0.7 × CamelFloor's at the same rate",
                Report.number(p99 / camel.acknowledgedP99(), 2) + " ×",
                p99 <= 0.7 * camel.acknowledgedP99());
        report.say("");
    }

    @Override
    public void close() throws InterruptedException {
        for (Floor floor : floors) {
            floor.close();
        }
    }

    static Path classes(Settings settings) {
        Path floor = settings.floor().orElseThrow();
        if (!Files.isDirectory(floor.resolve("target").resolve("classes"))) {
            throw new IllegalStateException("the copy of the floor is not built");
        }
        return floor;
    }
}
