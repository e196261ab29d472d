package org.enlace.load;

import java.util.ArrayList;
import java.util.List;
import org.enlace.load.report.LoadReport;
import org.enlace.load.yardstick.LoadBlock;

/** Blocks of the same load, one after the other or in turns with others. Not thread-safe. */
final class BlockSeries {

    private final String name;
    private final List<LoadBlock> blocks;

    /** @param name what its rows begin with */
    BlockSeries(String name) {
        this(name, List.of());
    }

    /** Of blocks that were run already. */
    BlockSeries(String name, List<LoadBlock> blocks) {
        this.name = name;
        this.blocks = new ArrayList<>(blocks);
    }

    String name() {
        return name;
    }

    void add(LoadBlock block) {
        blocks.add(block);
    }

    /** CPU of gateway and database for each record, the one in the middle. */
    double millis() {
        return LoadBlock.median(blocks, LoadBlock::millis);
    }

    /** The rows of all blocks of these series, and which of them were not steady. */
    static void table(LoadReport report, String counted, List<BlockSeries> all) {
        report.say("| block | %s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |"
                        .formatted(counted))
                .say("|---|---|---|---|---|---|");
        for (BlockSeries each : all) {
            for (int block = 0; block < each.blocks.size(); block++) {
                report.say(each.blocks
                        .get(block)
                        .row(each.name.isEmpty() ? "" + (block + 1) : each.name + ", " + (block + 1)));
            }
        }
        List<String> restless = all.stream()
                .filter(each -> !LoadBlock.steady(each.blocks))
                .map(BlockSeries::name)
                .toList();
        report.say("")
                .say(
                        restless.isEmpty()
                                ? "Steady: blocks of the same load differ by less than 10 %."
                                : "**Not steady**: blocks differ by 10 % or more. " + String.join(", ", restless));
    }
}
