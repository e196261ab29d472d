package org.enlace.load;

import java.util.ArrayList;
import java.util.List;
import org.enlace.load.report.Report;
import org.enlace.load.yardstick.Block;

/** Blocks of the same load, one after the other or in turns with others. Not thread-safe. */
final class Series {

    private final String name;
    private final List<Block> blocks;

    /** @param name what its rows begin with */
    Series(String name) {
        this(name, List.of());
    }

    /** Of blocks that were run already. */
    Series(String name, List<Block> blocks) {
        this.name = name;
        this.blocks = new ArrayList<>(blocks);
    }

    String name() {
        return name;
    }

    void add(Block block) {
        blocks.add(block);
    }

    /** CPU of gateway and database for each record, the one in the middle. */
    double millis() {
        return Block.median(blocks, Block::millis);
    }

    /** The rows of all blocks of these series, and which of them were not steady. */
    static void table(Report report, String counted, List<Series> all) {
        report.say("| block | %s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |"
                        .formatted(counted))
                .say("|---|---|---|---|---|---|");
        for (Series each : all) {
            for (int block = 0; block < each.blocks.size(); block++) {
                report.say(each.blocks
                        .get(block)
                        .row(each.name.isEmpty() ? "" + (block + 1) : each.name + ", " + (block + 1)));
            }
        }
        List<String> restless = all.stream()
                .filter(each -> !Block.steady(each.blocks))
                .map(Series::name)
                .toList();
        report.say("")
                .say(
                        restless.isEmpty()
                                ? "Steady: blocks of the same load differ by less than 10 %."
                                : "**Not steady**: blocks differ by 10 % or more. " + String.join(", ", restless));
    }
}
