package org.enlace.load.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.enlace.load.traffic.LatencyWindow;
import org.junit.jupiter.api.Test;

class LoadBlockTest {

    @Test
    void theMedianIsThatOfTheFigureAskedFor() {
        List<LoadBlock> blocks = blocks(900, 1_000, 500);

        assertThat(LoadBlock.median(blocks, LoadBlock::perSecond)).isEqualTo(900);
        assertThat(LoadBlock.median(blocks, LoadBlock::millis)).isEqualTo(0.5);
    }

    @Test
    void blocksAreSteadyWithinATenthOfTheFastest() {
        assertThat(LoadBlock.steady(blocks(900, 1_000, 950))).isTrue();
        assertThat(LoadBlock.steady(blocks(899, 1_000, 950))).isFalse();
    }

    private static List<LoadBlock> blocks(double... rates) {
        return Arrays.stream(rates)
                .mapToObj(rate -> new LoadBlock(rate, 0.4, 0.1, 0.05, new LatencyWindow()))
                .toList();
    }
}
