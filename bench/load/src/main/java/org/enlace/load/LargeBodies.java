package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.enlace.load.figures.BigFileIntake;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.process.WorkFolder;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Door;
import org.enlace.load.traffic.Records;
import org.enlace.load.traffic.Reports;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Form;
import org.enlace.load.yardstick.Kind;
import org.enlace.load.yardstick.Ratios;
import org.enlace.load.yardstick.Warming;
import org.enlace.load.yardstick.Yardsticks;

/** Workload W3: bodies of 100 KB beside the floor, as JSON and as XML, and a file that is larger than the heap. */
final class LargeBodies {

    private static final int BYTES = 100_000;
    private static final int KILOBYTE = 1_000;
    private static final int PERSONS = 200;
    private static final int MOST = 200_000;
    private static final int BLOCKS = 3;
    private static final int BLOCK_SECONDS = 8;
    private static final double LEAST_RATIO = 2;
    private static final double MOST_JSON_MILLIS = 2.8;

    private final Settings settings;
    private final Screen screen;
    private final Report report;

    LargeBodies(Settings settings, Screen screen, String command) {
        this.settings = settings.forSamples();
        this.screen = screen;
        this.report = new Report(command, "W3: 100 KB JSON, 100 KB XML, a file larger than the heap");
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        json();
        xml();
        report.say("").say("### A file larger than the heap").say("");
        report.say(
                        "A nightly file of case statuses, three lines of 222 bytes a case, into the registry alone; nobody receives them.")
                .say("");
        BigFileIntake.run(settings, screen, report);
        return report.say("")
                .say("Machine: " + Machine.now().since(before)
                        + ". Other work shares it: trust CPU per record and ratios.");
    }

    private void json() throws IOException, InterruptedException, SQLException {
        Alerts.Shape shape = new Alerts.Shape(BYTES, MOST, List.of(0), PERSONS);
        Form form = Form.json(settings.home().contract("eurofront/alerts"), "id");
        double millis = run(
                settings,
                "JSON",
                "An alert about %d persons, as many as the contract allows, each with names as long as they may be: no other way leads to 100 KB there. Each of them is a mention with assertions and keys of its own in the registry, which the floor has not."
                        .formatted(PERSONS),
                () -> new Alerts(Instant.now(), shape),
                Keys.in(settings.data()).door(),
                form);
        report.target(
                "CPU of gateway and PostgreSQL for 100 KB of JSON at most %s ms".formatted(MOST_JSON_MILLIS),
                Report.number(millis, 2) + " ms",
                millis <= MOST_JSON_MILLIS);
    }

    private void xml() throws IOException, InterruptedException, SQLException {
        Settings own = settings.beside("xml");
        WorkFolder.like(settings.data(), own.data());
        run(
                own,
                "XML",
                "A police report by SOAP whose story is as long as its contract allows, about few persons.",
                () -> new Reports(LocalDateTime.now(ZoneOffset.UTC), BYTES, MOST),
                Keys.police(own.data()),
                PoliceBySoap.form(own));
    }

    /** Returns the CPU for each. */
    private double run(
            Settings where, String name, String words, Supplier<? extends Records> records, Door door, Form form)
            throws IOException, InterruptedException, SQLException {
        try (House house = House.open(where, records.get(), MOST, door)) {
            if (name.equals("JSON")) {
                report.say(house.durability()).say("");
            }
            double kilobytes = house.book().records().record(0).body().length / (double) KILOBYTE;
            report.say("### %s KB of %s".formatted(Report.number(kilobytes, 0), name))
                    .say("")
                    .say(words)
                    .say("");
            screen.say("warming.one", "Enlace", where.warm().toSeconds());
            Warming warming = Yardsticks.warm(house, where.warm());
            List<Block> blocks = new ArrayList<>();
            try (Yardsticks yardsticks =
                    Yardsticks.open(where, screen, house.database(), form, records, List.of(Kind.CAMEL, Kind.GROUP))) {
                for (int block = 1; block <= BLOCKS; block++) {
                    screen.say("block", block, BLOCKS);
                    blocks.add(Yardsticks.closed(house, BLOCK_SECONDS));
                    yardsticks.block(BLOCK_SECONDS);
                }
                write(house, name, kilobytes, blocks, yardsticks, warming);
                Samples.say(house, screen, report, "#### Where the time goes, " + name);
            }
            return Block.median(blocks, Block::millis);
        }
    }

    private void write(
            House house, String name, double kilobytes, List<Block> blocks, Yardsticks yardsticks, Warming warming) {
        Ratios ratios = new Ratios(blocks, List.of(), yardsticks);
        ratios.write(report);
        double ratio = ratios.rate(Kind.CAMEL);
        report.target(
                "100 KB of %s: records/s at least %s × CamelFloor".formatted(name, Report.number(LEAST_RATIO, 0)),
                Report.number(ratio, 2) + " ×",
                ratio >= LEAST_RATIO);
        Balance balance = house.book().balance();
        report.target(
                "100 KB of %s: none lost, doubled, refused or without an answer".formatted(name),
                balance.line(),
                balance.clean() && balance.refused() == 0);
        warming.say(report, "Enlace");
        yardsticks.sayWarming(report);
        report.say("");
        Series.table(report, "records/s", List.of(new Series("", blocks)));
        report.say("");
        double rate = Block.median(blocks, Block::perSecond);
        report.fact(
                "megabytesPerSecond" + name,
                rate * kilobytes / KILOBYTE,
                "%s MB/s of %s; largest memory of the gateway's process %d MB with -Xmx%s"
                        .formatted(
                                Report.number(rate * kilobytes / KILOBYTE, 1),
                                name,
                                Cpu.megabytes(house.pid(), true),
                                house.settings().heap()));
        yardsticks.account(report);
        report.say("");
    }
}
