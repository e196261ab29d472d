package org.enlace.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.load.report.Report;

/** Blocks of the same load, one after the other or in turns with others. Not thread-safe. */
final class Series {

    private static final double STEADY = 0.10;

    private final String name;
    private final List<Block> blocks = new ArrayList<>();

    /** @param name what its rows begin with */
    Series(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(Block block) {
        blocks.add(block);
    }

    /** The one of the middle rate. */
    Block median() {
        return blocks.stream()
                .sorted(Comparator.comparingDouble(Block::perSecond))
                .toList()
                .get(blocks.size() / 2);
    }

    /** CPU of gateway and database for each record, the one in the middle. */
    double millis() {
        return blocks.stream().map(Block::millis).sorted().toList().get(blocks.size() / 2);
    }

    /** Whether the rates of its blocks lie within a tenth. */
    private boolean steady() {
        double most = blocks.stream().mapToDouble(Block::perSecond).max().orElse(0);
        double least = blocks.stream().mapToDouble(Block::perSecond).min().orElse(0);
        return least >= most * (1 - STEADY);
    }

    /** The rows of all blocks of these series, and which of them were not steady. */
    static void table(Report report, String counted, List<Series> all) {
        report.say("| block | %s | CPU-ms/record | gateway | PostgreSQL | generator and receivers, apart |".formatted(counted))
                .say("|---|---|---|---|---|---|");
        for (Series each : all) {
            for (int block = 0; block < each.blocks.size(); block++) {
                report.say(each.blocks.get(block).row((each.name + " " + (block + 1)).strip()));
            }
        }
        List<String> restless = all.stream()
                .filter(each -> !each.steady())
                .map(Series::name)
                .toList();
        report.say("")
                .say(
                        restless.isEmpty()
                                ? "Steady: blocks of the same load differ by less than 10 %."
                                : "**Not steady**: blocks differ by 10 % or more. "
                                        + String.join(", ", restless).strip());
    }
}
