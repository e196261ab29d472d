package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.DiskSync;
import org.enlace.load.measure.Machine;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Form;
import org.enlace.load.yardstick.Kind;
import org.enlace.load.yardstick.Outside;
import org.enlace.load.yardstick.Ratios;
import org.enlace.load.yardstick.Warming;
import org.enlace.load.yardstick.Yardsticks;

/** Workload W1: 4 KB JSON, one REST receiver, everything that governs it on. Product and yardsticks in turn, block by block. */
final class OneReceiver {

    private static final int BYTES = 4_096;
    private static final int PERSONS = 3;
    private static final int CROWD = 15;
    private static final int BLOCKS = 3;
    private static final int MOST_BLOCKS = 5;
    private static final int BLOCK_SECONDS = 10;
    /** A third of the time each, in two halves, so that a bad minute of the disk meets all. */
    private static final int OPEN_TURNS = 2;

    private static final double OPEN_SHARE = 3.0;

    private final Settings settings;
    private final Screen screen;
    private final Report report;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> open = new ArrayList<>();

    OneReceiver(Settings settings, Screen screen, String command) {
        this.settings = settings.forSamples();
        this.screen = screen;
        this.report = new Report(command, "W1: 4 KB JSON, one REST receiver, all governance on");
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        Alerts.Shape shape = new Alerts.Shape(BYTES, House.MOST, List.of(0), PERSONS);
        try (House house = House.open(settings, shape)) {
            report.say(house.durability()).say("");
            screen.say("warming.one", "Enlace", settings.warm().toSeconds());
            Warming warming = Yardsticks.warm(house, settings.warm());
            try (DiskSync disk = new DiskSync(settings.data());
                    Yardsticks yardsticks = Yardsticks.open(
                            settings,
                            screen,
                            house.database(),
                            Form.json(settings.home().contract("eurofront/alerts"), "id"),
                            () -> new Alerts(Instant.now(), shape),
                            Kind.ALL)) {
                Budget budget = new Budget(house);
                load(house, budget, yardsticks);
                write(house, yardsticks, warming);
                budget.targets(report, screen, Block.median(last(), Block::perSecond));
                crowd(house);
                Samples.say(house, screen, report, "## Where the time goes");
                machine(before, disk);
            }
            if (settings.floor().isPresent()) {
                Outside.compare(settings, screen, house.database(), report);
            }
        }
        return report;
    }

    /** In turn, until the last blocks of the product are alike or enough is enough. */
    private void load(House house, Budget budget, Yardsticks yardsticks)
            throws IOException, InterruptedException, SQLException {
        while (blocks.size() < BLOCKS || blocks.size() < MOST_BLOCKS && !Block.steady(last())) {
            screen.say("block", blocks.size() + 1, Math.max(BLOCKS, blocks.size() + 1));
            Block block = budget.block(BLOCK_SECONDS);
            blocks.add(block);
            screen.line("  Enlace " + Report.number(block.perSecond(), 0) + "/s, " + Report.number(block.millis(), 2)
                    + " ms");
            yardsticks.block(BLOCK_SECONDS);
        }
        double seconds = Math.max(1, settings.time().toSeconds() / OPEN_SHARE / OPEN_TURNS);
        screen.say("open.loop", settings.rate(), seconds * OPEN_TURNS);
        for (int turn = 0; turn < OPEN_TURNS; turn++) {
            yardsticks.calm();
            open.add(Yardsticks.open(house, settings.rate(), seconds));
            yardsticks.open(settings.rate(), seconds);
        }
    }

    private List<Block> last() {
        return blocks.subList(blocks.size() - BLOCKS, blocks.size());
    }

    private void write(House house, Yardsticks yardsticks, Warming warming) {
        Ratios ratios = new Ratios(last(), open, yardsticks);
        ratios.write(report);
        targets(ratios);
        account(house.book().balance());
        report.say(
                        "Records: 4 KB, %d persons with names, birth, nationality and paper, 16 indicators of the catalogue, CloudEvents attributes, indented; names out of some millions."
                                .formatted(PERSONS))
                .say("");
        capacity(yardsticks, warming);
        latency();
        report.fact(
                "rssMegabytes",
                Cpu.megabytes(house.pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(Cpu.megabytes(house.pid(), true), settings.heap()));
        report.say("").say("## Accounts").say("");
        yardsticks.account(report);
    }

    private void targets(Ratios ratios) {
        atLeast("records/s at least 3 × CamelFloor", ratios.rate(Kind.CAMEL), 3);
        atLeast("records/s at least 2 × SpringIntegrationFloor", ratios.rate(Kind.SPRING), 2);
        atLeast("records/s at least 0.33 × GroupFloor", ratios.rate(Kind.GROUP), 0.33);
        double millis = Block.median(last(), Block::millis);
        report.target(
                "CPU of gateway and PostgreSQL for each record at most 0.50 ms",
                Report.number(millis, 2) + " ms",
                millis <= 0.5);
        double p99 = ratios.acknowledgedP99(Kind.CAMEL);
        report.target(
                "p99 to the yes at %s/s at most 0.7 × CamelFloor's".formatted(Report.number(settings.rate(), 0)),
                Report.number(p99, 2) + " ×",
                p99 <= 0.7);
    }

    private void atLeast(String words, double ratio, double least) {
        report.target(words, Report.number(ratio, 2) + " ×", ratio >= least);
    }

    private void account(Balance balance) {
        report.target(
                "every record accounted for: none lost, none doubled, none without an answer",
                balance.line(),
                balance.clean());
    }

    private void capacity(Yardsticks yardsticks, Warming warming) {
        report.say("## Capacity").say("");
        warming.say(report, "Enlace");
        yardsticks.sayWarming(report);
        report.say("")
                .say("Closed loop, %d connections; blocks of %d s, the last %d count."
                        .formatted(Yardsticks.CONNECTIONS, BLOCK_SECONDS, BLOCKS))
                .say("")
                .say("| block | records/s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |")
                .say("|---|---|---|---|---|---|");
        for (int block = 0; block < blocks.size(); block++) {
            report.say(blocks.get(block).row(Integer.toString(block + 1)));
        }
        report.say("");
        report.say(
                Block.steady(last())
                        ? "Steady: these blocks differ by less than 10 %."
                        : "**Not steady**: these blocks differ by 10 % or more.");
        double rate = Block.median(last(), Block::perSecond);
        double millis = Block.median(last(), Block::millis);
        report.fact("recordsPerSecond", rate, "median records/s: " + Report.number(rate, 0));
        report.fact("cpuMillisPerRecord", millis, "median CPU-ms/record: " + Report.number(millis, 2));
    }

    private void latency() {
        Histogram acknowledged = Block.acknowledged(open);
        Histogram endToEnd = Block.endToEnd(open);
        report.say("").say("## Latency").say("");
        report.say(
                        "Open loop at %s records/s; from the intended moment, so that a stall counts for all it delays. What was written before is on the disk when it begins, for each of them."
                                .formatted(Report.number(settings.rate(), 0)))
                .say("");
        report.fact(
                "acknowledgedP99Millis",
                Latency.at(acknowledged, 99),
                "to the gateway's yes: " + Latency.line(acknowledged));
        report.fact("endToEndP99Millis", Latency.at(endToEnd, 99), "to the receiver: " + Latency.line(endToEnd));
        double millis = Block.median(open, Block::millis);
        report.fact("openCpuMillisPerRecord", millis, "CPU-ms/record at this rate: " + Report.number(millis, 2));
    }

    /** The same size with more people in it: what each further one costs. */
    private void crowd(House house) throws IOException, InterruptedException {
        screen.say("crowd", CROWD);
        house.sendNow(new Alerts.Shape(BYTES, House.MOST, List.of(0), CROWD));
        Yardsticks.closed(house, BLOCK_SECONDS);
        Block crowd = Yardsticks.closed(house, BLOCK_SECONDS);
        double each = (crowd.millis() - Block.median(last(), Block::millis)) / (CROWD - PERSONS);
        report.say("").say("## A crowd").say("");
        report.fact(
                "millisForEachFurtherPerson",
                each,
                "each further person costs %s CPU-ms: %d persons in 4 KB cost %s ms a record, %s records/s"
                        .formatted(
                                Report.number(each, 3),
                                CROWD,
                                Report.number(crowd.millis(), 2),
                                Report.number(crowd.perSecond(), 0)));
        account(house.book().balance());
    }

    private void machine(Machine before, DiskSync disk) throws IOException {
        report.say("").say("## Machine").say("");
        report.fact(
                "diskSyncP99Millis",
                Latency.at(disk.micros(), 99),
                "the disk of the database in these minutes, 4 KB made durable five times a second: "
                        + Latency.line(disk.micros()));
        report.say("- " + Machine.now().since(before) + ". Other work shares it: trust CPU per record and ratios.");
    }
}
