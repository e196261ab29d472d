package org.enlace.load.yardstick;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;

/**
 * Ratios of the product to the yardsticks of the same run, the first section of a report. Medians of the blocks that count.
 *
 * @param blocks of the product, in closed loop
 * @param open of the product, in open loop; empty if there was none
 */
public record YardstickRatios(List<LoadBlock> blocks, List<LoadBlock> open, Yardsticks yardsticks) {

    private static final double PERCENT = 100;

    public YardstickRatios {
        blocks = List.copyOf(blocks);
        open = List.copyOf(open);
    }

    /** The product's records a second over those of a yardstick. */
    public double rate(YardstickKind yardstickKind) {
        return LoadBlock.median(blocks, LoadBlock::perSecond)
                / LoadBlock.median(yardsticks.of(yardstickKind).blocks(), LoadBlock::perSecond);
    }

    /** The product's CPU for a record over that of a yardstick. */
    public double cpu(YardstickKind yardstickKind) {
        return LoadBlock.median(blocks, LoadBlock::millis)
                / LoadBlock.median(yardsticks.of(yardstickKind).blocks(), LoadBlock::millis);
    }

    /** The product's p99 to the yes over that of a yardstick. */
    public double acknowledgedP99(YardstickKind yardstickKind) {
        return Latency.at(LoadBlock.acknowledged(open), 99)
                / Latency.at(LoadBlock.acknowledged(yardsticks.of(yardstickKind).open()), 99);
    }

    /** The table and its facts. */
    public void write(LoadReport report) {
        report.say("## Against the yardsticks, in turn with them in this run").say("");
        report.say(
                "| | records/s | CPU-ms/record (Java + PostgreSQL) | product's rate | product's CPU | to the yes p50 / p99, ms | to the receiver p50 / p99, ms |");
        report.say("|---|---|---|---|---|---|---|");
        report.say(row("**product**", blocks, open, "1", "1"));
        for (Yardstick each : yardsticks.all()) {
            report.say(row(
                    each.kind().program(),
                    each.blocks(),
                    each.open(),
                    LoadReport.number(rate(each.kind()), 2) + " ×",
                    LoadReport.number(PERCENT * cpu(each.kind()), 0) + " %"));
        }
        report.say("");
        for (Yardstick each : yardsticks.all()) {
            String name = each.kind().program();
            double rate = rate(each.kind());
            report.fact(
                    "rateTo" + name,
                    rate,
                    "records/s against " + name + ": " + LoadReport.number(rate, 2) + " ×"
                            + (LoadBlock.steady(each.blocks()) ? "" : " (its blocks differ by 10 % or more)"));
        }
        report.say("");
    }

    private static String row(String name, List<LoadBlock> blocks, List<LoadBlock> open, String rate, String cpu) {
        return "| %s | %s | %s (%s + %s) | %s | %s | %s | %s |"
                .formatted(
                        name,
                        LoadReport.number(LoadBlock.median(blocks, LoadBlock::perSecond), 0),
                        LoadReport.number(LoadBlock.median(blocks, LoadBlock::millis), 2),
                        LoadReport.number(LoadBlock.median(blocks, LoadBlock::javaMillis), 2),
                        LoadReport.number(LoadBlock.median(blocks, LoadBlock::databaseMillis), 2),
                        rate,
                        cpu,
                        open.isEmpty() ? "" : both(LoadBlock.acknowledged(open)),
                        open.isEmpty() ? "" : both(LoadBlock.endToEnd(open)));
    }

    private static String both(Histogram micros) {
        return LoadReport.number(Latency.at(micros, 50), 1) + " / " + LoadReport.number(Latency.at(micros, 99), 1);
    }
}
