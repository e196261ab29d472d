package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Pace;

/** Workload W1: 4 KB JSON, one REST receiver, everything that governs it on. */
final class OneReceiver {

    private static final int BYTES = 4_096;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 200;
    private static final int BLOCKS = 3;
    private static final int BLOCK_SECONDS = 10;
    private static final double STEADY = 0.10;
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final Settings settings;
    private final Screen screen;
    private final Report report;

    OneReceiver(Settings settings, Screen screen, String command) {
        this.settings = settings;
        this.screen = screen;
        this.report = new Report(command, "W1: 4 KB JSON, one REST receiver, all governance on");
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, House.MOST, List.of(0)));
                Floors floors = Floors.open(settings, house.database())) {
            report.say(house.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            house.generator().run(closed(house, settings.warm().toSeconds()), CONNECTIONS);
            List<Block> blocks = new ArrayList<>();
            for (int block = 1; block <= BLOCKS; block++) {
                screen.say("block", block, BLOCKS);
                blocks.add(Block.run(house, closed(house, BLOCK_SECONDS), CONNECTIONS));
                house.drain(DRAIN);
                floors.block(screen, BLOCK_SECONDS);
            }
            screen.say("open.loop", settings.rate(), settings.time().toSeconds());
            Block open =
                    Block.run(house, Pace.open(settings.rate(), settings.time().toSeconds()), 2 * CONNECTIONS);
            house.drain(DRAIN);
            floors.open(screen, settings.rate(), settings.time());
            write(house, blocks, open, floors);
        }
        report.say("")
                .say("Machine: " + Machine.now().since(before)
                        + ". Other work shares it: trust CPU per record and ratios.");
        return report;
    }

    private static Pace closed(House house, double seconds) {
        return Pace.closed(house.book(), ON_THE_WAY, seconds);
    }

    private void write(House house, List<Block> blocks, Block open, Floors floors) throws IOException {
        floors.report(report, median(blocks), open);
        account(house.book().balance());
        Block median = median(blocks);
        report.target(
                "CPU of gateway and PostgreSQL for each record at most 0.50 ms",
                Report.number(median.millis(), 2) + " ms",
                median.millis() <= 0.5);
        report.say("## Capacity").say("");
        report.say("Closed loop, %d connections, at most %d records on the way, after %d s of warm-up; blocks of %d s."
                        .formatted(CONNECTIONS, ON_THE_WAY, settings.warm().toSeconds(), BLOCK_SECONDS))
                .say("")
                .say("| block | records/s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |")
                .say("|---|---|---|---|---|---|");
        for (int block = 0; block < blocks.size(); block++) {
            report.say(blocks.get(block).row(Integer.toString(block + 1)));
        }
        report.say("");
        report.say(
                steady(blocks)
                        ? "Steady: the blocks differ by less than 10 %."
                        : "**Not steady**: the blocks differ by 10 % or more.");
        report.fact(
                "recordsPerSecond", median.perSecond(), "median records/s: " + Report.number(median.perSecond(), 0));
        report.fact(
                "cpuMillisPerRecord", median.millis(), "median CPU-ms/record: " + Report.number(median.millis(), 2));
        openLoop(open);
        report.fact(
                "rssMegabytes",
                Cpu.megabytes(house.gateway().pid(), true),
                "largest memory of the gateway's process: %d MB with -Xmx%s"
                        .formatted(Cpu.megabytes(house.gateway().pid(), true), settings.heap()));
    }

    private void account(Balance balance) {
        report.target(
                "every record accounted for: none lost, none doubled, none without an answer",
                balance.line(),
                balance.clean());
    }

    private void openLoop(Block open) {
        Histogram acknowledged = open.window().acknowledged();
        Histogram endToEnd = open.window().endToEnd(List.of(0));
        report.say("").say("## Latency").say("");
        report.say(
                        "Open loop at %s records/s for %d s; from the intended moment, so that a stall counts for all it delays."
                                .formatted(
                                        Report.number(settings.rate(), 0),
                                        settings.time().toSeconds()))
                .say("");
        report.fact(
                "acknowledgedP99Millis",
                Latency.at(acknowledged, 99),
                "to the gateway's yes: " + Latency.line(acknowledged));
        report.fact("endToEndP99Millis", Latency.at(endToEnd, 99), "to the receiver: " + Latency.line(endToEnd));
        report.fact(
                "openCpuMillisPerRecord",
                open.millis(),
                "CPU-ms/record at this rate: " + Report.number(open.millis(), 2));
    }

    static Block median(List<Block> blocks) {
        return blocks.stream()
                .sorted(Comparator.comparingDouble(Block::perSecond))
                .toList()
                .get(blocks.size() / 2);
    }

    private static boolean steady(List<Block> blocks) {
        double most = blocks.stream().mapToDouble(Block::perSecond).max().orElse(0);
        double least = blocks.stream().mapToDouble(Block::perSecond).min().orElse(0);
        return least >= most * (1 - STEADY);
    }
}
