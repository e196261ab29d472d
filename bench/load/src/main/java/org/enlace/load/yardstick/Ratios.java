package org.enlace.load.yardstick;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;

/**
 * The product beside the yardsticks of the same run: what stands first in a report. Medians of the blocks that count.
 *
 * @param blocks of the product, in closed loop
 * @param open of the product, in open loop; empty if there was none
 */
public record Ratios(List<Block> blocks, List<Block> open, Yardsticks yardsticks) {

    private static final double PERCENT = 100;

    public Ratios {
        blocks = List.copyOf(blocks);
        open = List.copyOf(open);
    }

    /** The product's records a second over those of a yardstick. */
    public double rate(Kind kind) {
        return Block.median(blocks, Block::perSecond)
                / Block.median(yardsticks.of(kind).blocks(), Block::perSecond);
    }

    /** The product's CPU for a record over that of a yardstick. */
    public double cpu(Kind kind) {
        return Block.median(blocks, Block::millis)
                / Block.median(yardsticks.of(kind).blocks(), Block::millis);
    }

    /** The product's p99 to the yes over that of a yardstick. */
    public double acknowledgedP99(Kind kind) {
        return Latency.at(Block.acknowledged(open), 99)
                / Latency.at(Block.acknowledged(yardsticks.of(kind).open()), 99);
    }

    /** The table and its facts. */
    public void write(Report report) {
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
                    Report.number(rate(each.kind()), 2) + " ×",
                    Report.number(PERCENT * cpu(each.kind()), 0) + " %"));
        }
        report.say("");
        for (Yardstick each : yardsticks.all()) {
            String name = each.kind().program();
            double rate = rate(each.kind());
            report.fact(
                    "rateTo" + name,
                    rate,
                    "records/s against " + name + ": " + Report.number(rate, 2) + " ×"
                            + (Block.steady(each.blocks()) ? "" : " (its blocks differ by 10 % or more)"));
        }
        report.say("");
    }

    private static String row(String name, List<Block> blocks, List<Block> open, String rate, String cpu) {
        return "| %s | %s | %s (%s + %s) | %s | %s | %s | %s |"
                .formatted(
                        name,
                        Report.number(Block.median(blocks, Block::perSecond), 0),
                        Report.number(Block.median(blocks, Block::millis), 2),
                        Report.number(Block.median(blocks, Block::javaMillis), 2),
                        Report.number(Block.median(blocks, Block::databaseMillis), 2),
                        rate,
                        cpu,
                        open.isEmpty() ? "" : both(Block.acknowledged(open)),
                        open.isEmpty() ? "" : both(Block.endToEnd(open)));
    }

    private static String both(Histogram micros) {
        return Report.number(Latency.at(micros, 50), 1) + " / " + Report.number(Latency.at(micros, 99), 1);
    }
}
