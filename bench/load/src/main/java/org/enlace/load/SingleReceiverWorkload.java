package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.DiskSync;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.yardstick.ExternalFloorComparison;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.WarmUp;
import org.enlace.load.yardstick.YardstickInput;
import org.enlace.load.yardstick.YardstickKind;
import org.enlace.load.yardstick.YardstickRatios;
import org.enlace.load.yardstick.Yardsticks;

/** Workload W1: 4 KB JSON, one REST receiver, everything that governs it on. Product and yardsticks in turn, block by block. */
final class SingleReceiverWorkload {

    private static final int BYTES = 4_096;
    private static final int PERSONS = 3;
    private static final int CROWD = 15;
    private static final int BLOCKS = 3;
    private static final int MOST_BLOCKS = 5;
    private static final int BLOCK_SECONDS = 10;
    /** A third of the time each, in two halves, so that a bad minute of the disk meets all. */
    private static final int OPEN_TURNS = 2;

    private static final double OPEN_SHARE = 3.0;

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;
    private final List<LoadBlock> blocks = new ArrayList<>();
    private final List<LoadBlock> open = new ArrayList<>();

    SingleReceiverWorkload(LoadSettings settings, LoadScreen screen, String command) {
        this.settings = settings.forSamples();
        this.screen = screen;
        this.report = new LoadReport(command, "W1: 4 KB JSON, one REST receiver, all governance on");
    }

    LoadReport run() throws IOException, InterruptedException, SQLException {
        MachineLoad before = MachineLoad.now();
        AlertRecords.Shape shape = new AlertRecords.Shape(BYTES, GatewayInstallation.MOST, List.of(0), PERSONS);
        try (GatewayInstallation installation = GatewayInstallation.open(settings, shape)) {
            report.say(installation.durability()).say("");
            screen.say("warming.one", "Enlace", settings.warm().toSeconds());
            WarmUp warmUp = Yardsticks.warm(installation, settings.warm());
            try (DiskSync disk = new DiskSync(settings.data());
                    Yardsticks yardsticks = Yardsticks.open(
                            settings,
                            screen,
                            installation.database(),
                            YardstickInput.json(settings.home().contract("eurofront/alerts"), "id"),
                            () -> new AlertRecords(Instant.now(), shape),
                            YardstickKind.ALL)) {
                AbsoluteTargets absoluteTargets = new AbsoluteTargets(installation);
                load(installation, absoluteTargets, yardsticks);
                write(installation, yardsticks, warmUp);
                absoluteTargets.targets(report, screen, LoadBlock.median(last(), LoadBlock::perSecond));
                crowd(installation);
                ProcessorTimeSection.say(installation, screen, report, "## Where the time goes");
                machine(before, disk);
            }
            if (settings.floor().isPresent()) {
                ExternalFloorComparison.compare(settings, screen, installation.database(), report);
            }
        }
        return report;
    }

    /** In turn, until the last blocks of the product are alike or enough is enough. */
    private void load(GatewayInstallation installation, AbsoluteTargets absoluteTargets, Yardsticks yardsticks)
            throws IOException, InterruptedException, SQLException {
        while (blocks.size() < BLOCKS || blocks.size() < MOST_BLOCKS && !LoadBlock.steady(last())) {
            screen.say("block", blocks.size() + 1, Math.max(BLOCKS, blocks.size() + 1));
            LoadBlock block = absoluteTargets.block(BLOCK_SECONDS);
            blocks.add(block);
            screen.line("  Enlace " + LoadReport.number(block.perSecond(), 0) + "/s, "
                    + LoadReport.number(block.millis(), 2) + " ms");
            yardsticks.block(BLOCK_SECONDS);
        }
        double seconds = Math.max(1, settings.time().toSeconds() / OPEN_SHARE / OPEN_TURNS);
        screen.say("open.loop", settings.rate(), seconds * OPEN_TURNS);
        for (int turn = 0; turn < OPEN_TURNS; turn++) {
            yardsticks.calm();
            open.add(Yardsticks.open(installation, settings.rate(), seconds));
            yardsticks.open(settings.rate(), seconds);
        }
    }

    private List<LoadBlock> last() {
        return blocks.subList(blocks.size() - BLOCKS, blocks.size());
    }

    private void write(GatewayInstallation installation, Yardsticks yardsticks, WarmUp warmUp) {
        YardstickRatios yardstickRatios = new YardstickRatios(last(), open, yardsticks);
        yardstickRatios.write(report);
        targets(yardstickRatios);
        account(installation.account().balance());
        report.say(
                        "Records: 4 KB, %d persons with names, birth, nationality and paper, 16 indicators of the catalogue, CloudEvents attributes, indented; names out of some millions."
                                .formatted(PERSONS))
                .say("");
        capacity(yardsticks, warmUp);
        latency();
        report.fact(
                "rssMegabytes",
                ProcessUsage.megabytes(installation.pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(ProcessUsage.megabytes(installation.pid(), true), settings.heap()));
        report.say("").say("## Accounts").say("");
        yardsticks.account(report);
    }

    private void targets(YardstickRatios yardstickRatios) {
        atLeast("records/s at least 3 × CamelFloor", yardstickRatios.rate(YardstickKind.CAMEL), 3);
        atLeast("records/s at least 2 × SpringIntegrationFloor", yardstickRatios.rate(YardstickKind.SPRING), 2);
        atLeast("records/s at least 0.33 × GroupFloor", yardstickRatios.rate(YardstickKind.GROUP), 0.33);
        double millis = LoadBlock.median(last(), LoadBlock::millis);
        report.target(
                "CPU of gateway and PostgreSQL for each record at most 0.50 ms",
                LoadReport.number(millis, 2) + " ms",
                millis <= 0.5);
        double p99 = yardstickRatios.acknowledgedP99(YardstickKind.CAMEL);
        report.target(
                "p99 to the yes at %s/s at most 0.7 × CamelFloor's".formatted(LoadReport.number(settings.rate(), 0)),
                LoadReport.number(p99, 2) + " ×",
                p99 <= 0.7);
    }

    private void atLeast(String words, double ratio, double least) {
        report.target(words, LoadReport.number(ratio, 2) + " ×", ratio >= least);
    }

    private void account(AccountBalance accountBalance) {
        report.target(
                "every record accounted for: none lost, none doubled, none without an answer",
                accountBalance.line(),
                accountBalance.clean());
    }

    private void capacity(Yardsticks yardsticks, WarmUp warmUp) {
        report.say("## Capacity").say("");
        warmUp.say(report, "Enlace");
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
                LoadBlock.steady(last())
                        ? "Steady: these blocks differ by less than 10 %."
                        : "**Not steady**: these blocks differ by 10 % or more.");
        double rate = LoadBlock.median(last(), LoadBlock::perSecond);
        double millis = LoadBlock.median(last(), LoadBlock::millis);
        report.fact("recordsPerSecond", rate, "median records/s: " + LoadReport.number(rate, 0));
        report.fact("cpuMillisPerRecord", millis, "median CPU-ms/record: " + LoadReport.number(millis, 2));
    }

    private void latency() {
        Histogram acknowledged = LoadBlock.acknowledged(open);
        Histogram endToEnd = LoadBlock.endToEnd(open);
        report.say("").say("## Latency").say("");
        report.say(
                        "Open loop at %s records/s; from the intended moment, so that a stall counts for all it delays. What was written before is on the disk when it begins, for each of them."
                                .formatted(LoadReport.number(settings.rate(), 0)))
                .say("");
        report.fact(
                "acknowledgedP99Millis",
                Latency.at(acknowledged, 99),
                "to the gateway's yes: " + Latency.line(acknowledged));
        report.fact("endToEndP99Millis", Latency.at(endToEnd, 99), "to the receiver: " + Latency.line(endToEnd));
        double millis = LoadBlock.median(open, LoadBlock::millis);
        report.fact("openCpuMillisPerRecord", millis, "CPU-ms/record at this rate: " + LoadReport.number(millis, 2));
    }

    /** The same size with more people in it: what each further one costs. */
    private void crowd(GatewayInstallation installation) throws IOException, InterruptedException {
        screen.say("crowd", CROWD);
        installation.sendNow(new AlertRecords.Shape(BYTES, GatewayInstallation.MOST, List.of(0), CROWD));
        Yardsticks.closed(installation, BLOCK_SECONDS);
        LoadBlock crowd = Yardsticks.closed(installation, BLOCK_SECONDS);
        double each = (crowd.millis() - LoadBlock.median(last(), LoadBlock::millis)) / (CROWD - PERSONS);
        report.say("").say("## A crowd").say("");
        report.fact(
                "millisForEachFurtherPerson",
                each,
                "each further person costs %s CPU-ms: %d persons in 4 KB cost %s ms a record, %s records/s"
                        .formatted(
                                LoadReport.number(each, 3),
                                CROWD,
                                LoadReport.number(crowd.millis(), 2),
                                LoadReport.number(crowd.perSecond(), 0)));
        account(installation.account().balance());
    }

    private void machine(MachineLoad before, DiskSync disk) throws IOException {
        report.say("").say("## Machine").say("");
        report.fact(
                "diskSyncP99Millis",
                Latency.at(disk.micros(), 99),
                "the disk of the database in these minutes, 4 KB made durable five times a second: "
                        + Latency.line(disk.micros()));
        report.say("- " + MachineLoad.now().since(before) + ". Other work shares it: trust CPU per record and ratios.");
    }
}
