package org.enlace.load.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.enlace.load.traffic.Window;
import org.junit.jupiter.api.Test;

class BlockTest {

    @Test
    void theMedianIsThatOfTheFigureAskedFor() {
        List<Block> blocks = blocks(900, 1_000, 500);

        assertThat(Block.median(blocks, Block::perSecond)).isEqualTo(900);
        assertThat(Block.median(blocks, Block::millis)).isEqualTo(0.5);
    }

    @Test
    void blocksAreSteadyWithinATenthOfTheFastest() {
        assertThat(Block.steady(blocks(900, 1_000, 950))).isTrue();
        assertThat(Block.steady(blocks(899, 1_000, 950))).isFalse();
    }

    private static List<Block> blocks(double... rates) {
        return Arrays.stream(rates)
                .mapToObj(rate -> new Block(rate, 0.4, 0.1, 0.05, new Window()))
                .toList();
    }
}
